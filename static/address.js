// The language of the page follows the address: moving between pages does not load the shell again.
// A link from one thing to another leads to the same page, which then begins at its top.
// Streamlit opens every link of running text in a new tab; those that stay on this site stay in this one, save the data API's.
// Charts keep the colours they were drawn with when the system turns from light to dark: they are drawn anew.
(() => {
  let thing = null;
  const follow = () => {
    const asked = new URLSearchParams(location.search);
    document.documentElement.lang = asked.get("lang") === "en" ? "en" : "vi";
    if (thing !== asked.get("id")) {
      thing = asked.get("id");
      document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    }
  };
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name];
    history[name] = function (...given) {
      original.apply(this, given);
      follow();
    };
  }
  addEventListener("popstate", follow);
  follow();
  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.('a[target="_blank"]');
      if (link && link.origin === location.origin && !link.pathname.startsWith("/api/")) {
        link.target = "_self";
      }
    },
    true,
  );
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    if (document.querySelector(".js-plotly-plot")) {
      location.reload();
    }
  });
})();
