// @ts-check
/** Loads every node and credential of the package in the given folder; prints what it found. */
const path = require('node:path');

const folder = process.argv[2];
const { n8n } = require(path.join(folder, 'package.json'));

/** @param {string} file */
function load(file) {
	const className = path.basename(file).split('.')[0];
	const type = new (require(path.join(folder, file))[className])();
	const { name, icon } = type.description ?? type;
	const icons = typeof icon === 'string' ? [icon] : Object.values(icon ?? {});
	return {
		file,
		name,
		className,
		icons: icons.map((one) =>
			path.posix.join(path.posix.dirname(file), String(one).replace('file:', '')),
		),
	};
}

// n8n has loaded it long before.
require('n8n-workflow');
const started = performance.now();
const nodes = n8n.nodes.map(load);
const credentials = n8n.credentials.map(load);
const milliseconds = Math.round(performance.now() - started);

process.stdout.write(JSON.stringify({ nodes, credentials, milliseconds }));
