(function () {
  "use strict";
  var root = document.documentElement, field = document.getElementById("f"), count = document.getElementById("n");
  var all = Array.prototype.slice.call(document.querySelectorAll(".stmt")), at = -1;
  root.classList.add("hasjs");
  function shown() { return all.filter(function (one) { return !one.hidden; }); }
  function go(to) {
    var now = shown();
    if (!now.length) { return; }
    at = Math.max(0, Math.min(now.length - 1, to));
    for (var box = now[at].parentElement; box; box = box.parentElement) { if (box.tagName === "DETAILS") { box.open = true; } }
    now[at].focus({ preventScroll: true });
    now[at].scrollIntoView({ block: "start" });
  }
  if (field) {
    field.addEventListener("input", function () {
      var wanted = field.value.toLowerCase();
      all.forEach(function (one) { one.hidden = one.textContent.toLowerCase().indexOf(wanted) < 0; });
      count.textContent = wanted ? shown().length + " of " + all.length + " statements shown" : "";
      at = -1;
    });
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.target.tagName === "INPUT") { if (event.key === "Escape") { field.blur(); } return; }
    if (event.key === "/" && field) { event.preventDefault(); field.focus(); }
    if (event.key === "j" || event.key === "k") { go(at + (event.key === "j" ? 1 : -1)); }
  });
  function open() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var box = target; box; box = box.parentElement) { if (box.tagName === "DETAILS") { box.open = true; } }
    if (target) { at = shown().indexOf(target); target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", open);
  open();
  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("details"), function (one) { one.open = true; });
  });
})();
