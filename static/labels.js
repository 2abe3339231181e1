// Streamlit names its controls in English only; on Vietnamese pages a screen reader hears them in Vietnamese.
(() => {
  const WORDS = [
    [/^Clear all$/, "Bỏ mọi lựa chọn"],
    [/^Clear entry$/, "Xóa chữ đã gõ"],
    [/^Open$/, "Mở danh sách"],
    [/^Selected values$/, "Đã chọn"],
    [/^Remove (.+)$/, "Bỏ $1"],
    [/^Help for (.+)$/, "Giải thích: $1"],
    [/^Add files$/, "Thêm tệp"],
    [/^file upload$/, "Chọn tệp"],
    [/^(.+), ([\d.]+) ?([KMG]?B)$/, "$1"],
    [/^Copy to clipboard$/, "Chép lại"],
    [/^Link to heading$/, "Liên kết tới đề mục này"],
    [/^Pagination$/, "Các trang"],
    [/^Previous page$/, "Trang trước"],
    [/^Next page$/, "Trang sau"],
    [/^Page (\d+)$/, "Trang $1"],
    [/^Search: (.+)$/, "Tìm trong: $1"],
    [/^Fullscreen: (.+)$/, "Xem toàn màn hình: $1"],
    [/^Show\/hide columns: (.+)$/, "Ẩn hoặc hiện cột: $1"],
  ];
  const english = new WeakMap();
  const name = (element) => {
    const said = element.getAttribute("aria-label");
    const [own, theirs] = english.get(element) ?? [];
    const original = said === own ? theirs : said;
    const found = document.documentElement.lang === "vi" && WORDS.find(([pattern]) => pattern.test(original));
    const wanted = found ? original.replace(...found) : original;
    if (found) {
      english.set(element, [wanted, original]);
    }
    if (wanted !== said) {
      element.setAttribute("aria-label", wanted);
    }
  };
  const nameAll = (root) => {
    if (root.nodeType === Node.ELEMENT_NODE) {
      root.querySelectorAll("[aria-label]").forEach(name);
      if (root.hasAttribute("aria-label")) {
        name(root);
      }
    }
  };
  new MutationObserver((changes) => {
    for (const { type, target, attributeName, addedNodes } of changes) {
      if (type === "childList") {
        addedNodes.forEach(nameAll);
      } else {
        (attributeName === "lang" ? nameAll : name)(target);
      }
    }
  }).observe(document.documentElement, { subtree: true, childList: true, attributeFilter: ["aria-label", "lang"] });
})();
