// The few parts of node's util that readable-stream and exceljs call.
/** @param {Function & { super_?: Function }} child @param {Function} parent */
exports.inherits = (child, parent) => {
	child.super_ = parent;
	Object.setPrototypeOf(child.prototype, parent.prototype);
};
exports.inspect = String;
exports.debuglog = () => () => {};
/** @template T @param {T} fn */
exports.deprecate = (fn) => fn;
