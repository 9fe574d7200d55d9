// The few parts of node's util that readable-stream and exceljs call.
exports.inherits = (child, parent) => {
	child.super_ = parent;
	Object.setPrototypeOf(child.prototype, parent.prototype);
};
exports.inspect = String;
exports.debuglog = () => () => {};
exports.deprecate = (fn) => fn;
