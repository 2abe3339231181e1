// What can be measured of the page as it stands: what sticks out, overlaps, is cut off, is blank or is too faint.
() => {
  const main = document.querySelector("[data-testid=stMain]");
  const seen = (e) => {
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    return box.width > 0 && box.height > 0 && style.visibility !== "hidden" && style.opacity !== "0";
  };
  const scrolls = (e) => e !== main && (["auto", "scroll"].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const channels = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  // Relative luminance and contrast as WCAG 2.2 defines them.
  const luminance = ([r, g, b]) =>
    [r, g, b]
      .map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
      .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = channels(getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor);
  const result = { sideways: main.scrollWidth - main.clientWidth, charts: 0, outside: [], overlapping: [], faint: [] };
  for (const chart of document.querySelectorAll(".js-plotly-plot")) {
    result.charts += 1;
    const edge = chart.getBoundingClientRect();
    const texts = [...chart.querySelectorAll("svg.main-svg text")].filter((t) => t.textContent.trim() && seen(t));
    const boxes = texts.map((t) => t.getBoundingClientRect());
    texts.forEach((text, at) => {
      const box = boxes[at];
      const words = text.textContent.trim();
      if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.top < edge.top - 1 || box.bottom > edge.bottom + 1) {
        result.outside.push(words);
      }
      const style = getComputedStyle(text);
      if (Number(style.fillOpacity) < 1 || contrast(channels(style.fill), ground) < 4.5) {
        result.faint.push(`${words} ${style.fill} ${style.fillOpacity}`);
      }
      for (let other = at + 1; other < boxes.length; other += 1) {
        const across = Math.min(box.right, boxes[other].right) - Math.max(box.left, boxes[other].left);
        const down = Math.min(box.bottom, boxes[other].bottom) - Math.max(box.top, boxes[other].top);
        if (across > 3 && down > 5) {
          result.overlapping.push([words, texts[other].textContent.trim()]);
        }
      }
    });
  }
  for (const icon of document.querySelectorAll(".modebar-btn path")) {
    const { fill, fillOpacity } = getComputedStyle(icon);
    const [r, g, b, a = 1] = channels(fill);
    if (a * Number(fillOpacity) < 1 || contrast([r, g, b], ground) < 3) {
      result.faint.push(`a button of a chart ${fill}`);
    }
  }
  result.cut = [...main.querySelectorAll("*")]
    .filter((e) => seen(e) && getComputedStyle(e).textOverflow === "ellipsis" && e.scrollWidth > e.clientWidth + 1)
    .map((e) => e.textContent.trim());
  result.blank = [...main.querySelectorAll("table td, table th")].filter((e) => seen(e) && !e.textContent.trim()).length;
  result.beside = [...document.querySelectorAll("[data-testid=stMain] :is(table, [data-testid=stDataFrame], .js-plotly-plot)")]
    .filter((e) => seen(e) && !scrolls(e.parentElement))
    .map((e) => e.getBoundingClientRect())
    .filter((box) => box.left < 0 || box.right > innerWidth).length;
  // Of tables that are not to be written in, the pixels that can only be reached by scrolling sideways.
  result.scrolling = [...main.querySelectorAll("table, .dvn-scroller")]
    .filter(seen)
    .map((e) => (e.matches("table") ? e.parentElement : e))
    .map((e) => e.scrollWidth - e.clientWidth)
    .filter((hidden) => hidden > 1);
  result.menu = [...document.querySelectorAll(".st-key-menu a")].map((a) => {
    const box = a.getBoundingClientRect();
    return { href: a.getAttribute("href"), inside: box.left >= 0 && box.right <= innerWidth && box.height >= 24 };
  });
  result.labels = [...document.querySelectorAll("[aria-label]")].filter(seen).map((e) => e.ariaLabel);
  const words = main.cloneNode(true);
  words.querySelectorAll("[data-testid=stIconMaterial], [data-testid=stAlertDynamicIcon], details pre").forEach((other) => other.remove());
  words.querySelectorAll("details").forEach((folded) => (folded.open = true));
  main.parentElement.append(words);
  [...words.querySelectorAll("*")].filter((e) => getComputedStyle(e).fontSize === "0px").forEach((hidden) => hidden.remove());
  result.text = words.innerText;
  words.remove();
  return result;
}
