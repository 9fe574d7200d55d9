exports.nextTick = (task, ...args) => queueMicrotask(() => task(...args));
