/** @template {unknown[]} Args @param {(...args: Args) => void} task @param {Args} args */
exports.nextTick = (task, ...args) => queueMicrotask(() => task(...args));
