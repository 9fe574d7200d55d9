module.exports = (fn) => fn;
