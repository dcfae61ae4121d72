// What one's own home pays. What is typed never leaves the page. Amounts are whole numbers of the
// smallest unit throughout, and half a fen is rounded up, item by item, as in the records.
"use strict";
(() => {
  const part = document.getElementById("reckon");
  const [total, wrong] = ["total", "wrong"].map((id) => document.getElementById(id));
  const rows = Array.from(part.querySelectorAll("tr[data-price]"));

  // A figure as typed, full-width signs and blanks included; empty is nought, null is no figure.
  const figureOf = (field) => {
    const text = field.value.normalize("NFKC").replace(/[\s,㎡]/g, "");
    return text === "" ? "0" : /^\d{1,6}(\.\d{1,3})?$/.test(text) ? text : null;
  };

  const whole = (text) => {
    const [before, after = ""] = text.split(".");
    return [BigInt(before + after), 10n ** BigInt(after.length)];
  };
  const fenOf = (price, quantity) => {
    const [[a, by], [b, per]] = [whole(price), whole(quantity)];
    const unit = by * per;
    return (a * b * 200n + unit) / (unit * 2n);
  };
  const written = (fen) => {
    const digits = String(fen).padStart(3, "0");
    return digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",") + "." + digits.slice(-2);
  };

  const reckon = () => {
    let sum = 0n, told = "";
    for (const { dataset, cells } of rows) {
      const field = dataset.by && document.getElementById(dataset.by);
      const quantity = field ? figureOf(field) : "1";
      if (field) field.setAttribute("aria-invalid", String(quantity === null));
      if (quantity === null) told = part.dataset.wrong.replace("{words}", () => field.value);
      const fen = quantity === null ? 0n : fenOf(dataset.price, quantity);
      if (field) {
        cells[1].textContent = fen ? quantity + " " + dataset.unit + " × " + dataset.price : "";
      }
      cells[2].textContent = quantity === null ? "" : written(fen);
      sum += fen;
    }
    total.textContent = told ? "" : written(sum);
    wrong.textContent = told;
  };

  part.addEventListener("input", reckon);
  part.hidden = false;
  reckon();
})();
