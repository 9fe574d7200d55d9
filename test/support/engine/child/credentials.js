// @ts-check
const { createHash } = require('node:crypto');

/** Credentials that were saved, by id: they outlive a run, as in n8n's database. */
exports.createCredentialStore = () => {
	/** @type {Map<string, Record<string, any>>} */
	const saved = new Map();
	return {
		clear: () => saved.clear(),

		/**
		 * The id under which these credentials are kept: the same data gives the same id, so a later
		 * run sees what an earlier one saved.
		 * @param {string} type @param {Record<string, any>} data @param {string} [key]
		 */
		add: (type, data, key) => {
			const id =
				key === undefined
					? createHash('sha1').update(type).update(JSON.stringify(data)).digest('hex')
					: `${type}:${key}`;
			if (!saved.has(id)) saved.set(id, structuredClone(data));
			return id;
		},

		/** @param {string} id */
		get: (id) => saved.get(id),
		/** @param {string} id @param {Record<string, any>} data */
		set: (id, data) => void saved.set(id, structuredClone(data)),
	};
};

/**
 * A credentials helper that does what n8n's does for the kinds of credentials this package has:
 * defaults and expressions, generic and computed authentication, and a session that is fetched
 * once, saved, and fetched again when it expired.
 *
 * @param {any} core @param {any} run
 */
exports.createCredentialsHelper = (core, run) => {
	const { NodeHelpers, isExpression = isExpressionText } = core.workflow;
	const { credentials: store, loaders } = core;

	/** @param {string} type */
	const typeOf = (type) =>
		loaders.find((/** @type {any} */ loader) => type in loader.credentialTypes)?.getCredential(type)
			.type ?? fail(`There is no credential type ${type}`);

	/** @param {any} nodeCredentials @param {string} type */
	const storedOf = (nodeCredentials, type) =>
		store.get(nodeCredentials?.id) ?? fail(`There are no credentials of type ${type}`);

	/** @param {any} value @param {any} credentials @param {any} workflow @param {any} node */
	const resolved = (value, credentials, workflow, node) => {
		if (!isExpression(value)) return value;
		const keys = { $credentials: credentials };
		const result = workflow.expression.getSimpleParameterValue(
			node,
			value,
			'internal',
			keys,
			undefined,
			'',
		);
		return result ? result.toString() : '';
	};

	return {
		getParentTypes: () => [],
		getOAuth2Options: () => undefined,
		isCredentialUsableByNode: () => true,
		/** @param {string} type */
		getCredentialsProperties: (type) => typeOf(type).properties,

		/** @param {any} nodeCredentials @param {string} type */
		getCredentials: async (nodeCredentials, type) => {
			const stored = storedOf(nodeCredentials, type);
			return { id: nodeCredentials.id, type, getData: async () => structuredClone(stored) };
		},

		/**
		 * @param {any} additionalData @param {any} nodeCredentials @param {string} type
		 * @param {string} mode @param {any} executeData @param {boolean} [raw] @param {any} [resolveWith]
		 */
		getDecrypted: async (
			additionalData,
			nodeCredentials,
			type,
			mode,
			executeData,
			raw,
			resolveWith,
		) => {
			run.credentialReads++;
			const stored = structuredClone(storedOf(nodeCredentials, type));
			if (raw === true) return stored;
			const complete = NodeHelpers.getNodeParameters(
				typeOf(type).properties,
				stored,
				true,
				false,
				null,
				null,
			);
			if (!resolveWith) return complete;
			const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } =
				resolveWith;
			return workflow.expression.getParameterValue(
				complete,
				runExecutionData,
				runIndex,
				itemIndex,
				node.name,
				connectionInputData,
				mode,
				core.n8n.getAdditionalKeys?.(additionalData, mode, null, { isCredential: true }) ?? {},
				executeData,
				false,
				complete,
			);
		},

		/** @param {any} nodeCredentials @param {string} type @param {any} data */
		updateCredentials: async (nodeCredentials, type, data) => {
			store.set(nodeCredentials.id, data);
			run.credentialWrites[type] = structuredClone(data);
		},
		updateCredentialsOauthTokenData: async () => {},

		/**
		 * @param {any} credentials @param {string} type @param {any} request
		 * @param {any} workflow @param {any} node
		 */
		authenticate: async (credentials, type, request, workflow, node) => {
			const { authenticate } = typeOf(type);
			if (typeof authenticate === 'function') return await authenticate(credentials, request);
			if (authenticate?.type !== 'generic') return request;
			request.headers ??= {};
			for (const [part, entries] of Object.entries(authenticate.properties)) {
				request[part] ||= {};
				for (const [key, value] of Object.entries(/** @type {object} */ (entries))) {
					const name = resolved(key, credentials, workflow, node);
					request[part][name] = resolved(value, credentials, workflow, node);
				}
			}
			return request;
		},

		/**
		 * @param {any} helpers @param {any} credentials @param {string} typeName
		 * @param {any} node @param {boolean} expired
		 */
		async preAuthentication(helpers, credentials, typeName, node, expired) {
			const type = typeOf(typeName);
			const session = type.properties.find(
				(/** @type {any} */ property) =>
					property.type === 'hidden' && property.typeOptions?.expirable === true,
			);
			if (!session || typeof type.preAuthentication !== 'function') return undefined;
			if (credentials[session.name] !== '' && !expired) return undefined;
			const output = await type.preAuthentication.call(helpers, credentials);
			if (output[session.name] === undefined || !node.credentials) return undefined;
			const nodeCredentials = node.credentials[typeName];
			const stored = storedOf(nodeCredentials, typeName);
			const changes = Object.entries(output).filter(
				([key]) => key === session.name || !isExpression(stored[key]),
			);
			await this.updateCredentials(nodeCredentials, typeName, {
				...stored,
				...Object.fromEntries(changes),
			});
			return Object.assign(credentials, output);
		},

		/** @param {any} helpers @param {any} credentials @param {string} typeName */
		runPreAuthentication: async (helpers, credentials, typeName) =>
			(await typeOf(typeName).preAuthentication?.call(helpers, credentials)) ?? undefined,
	};
};

/** @param {unknown} value */
const isExpressionText = (value) => typeof value === 'string' && value.startsWith('=');

/** @param {string} message @returns {never} */
function fail(message) {
	throw new Error(message);
}
