/** @template T @param {T} fn */
module.exports = (fn) => fn;
