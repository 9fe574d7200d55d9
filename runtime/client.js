// @ts-check
'use strict';

const { FINISHED, readExecution } = require('./executions');
const { N8nRequestError, Session } = require('./http');
const { waitFor } = require('./lib/wait');
const { waitForWebhooks, webhooksOf } = require('./webhooks');

/** @typedef {import('./executions').Execution} Execution */
/** @typedef {{ email: string, password: string, firstName?: string, lastName?: string }} Owner */
/** @typedef {{ id: string, name: string, type: string }} Credential */

/** What an export of a workflow carries and a new workflow takes. */
const WORKFLOW_FIELDS = [
	'name',
	'nodes',
	'connections',
	'settings',
	'pinData',
	'staticData',
	'meta',
];

const PAGE = 100;

/** Drives a running n8n over the REST interface that its editor uses. Knows n8n 1.123 and 2.x. */
class Client {
	/**
	 * @param {object} options
	 * @param {string} options.url Address of the main process.
	 * @param {string} options.version Of n8n.
	 * @param {Owner} options.owner
	 * @param {() => string[]} [options.webhookUrls] Addresses that take webhook calls, when not `url`.
	 */
	constructor({ url, version, owner, webhookUrls = () => [url] }) {
		this.url = url;
		this.owner = owner;
		this.webhookUrls = webhookUrls;
		this.publishes = Number(version.split('.')[0]) >= 2;
		this.session = new Session(url);
		/** @type {any[] | undefined} */
		this.knownNodeTypes = undefined;
	}

	/**
	 * @param {string} method
	 * @param {string} path Below `/rest`, such as `/workflows`; `/rest/…` and `/types/…` stay as is.
	 * @param {unknown} [body]
	 * @returns {Promise<any>} The `data` of the answer.
	 */
	async rest(method, path, body) {
		const full = /^\/(rest|types|healthz)\b/.test(path) ? path : `/rest${path}`;
		return await this.session.request(method, full, body);
	}

	/** Creates the owner of a fresh n8n and is logged in afterwards. */
	async setupOwner() {
		await this.rest('POST', '/owner/setup', {
			firstName: 'Demo',
			lastName: 'Owner',
			...this.owner,
		});
	}

	/** Logs in; sets the owner up first where n8n has none. */
	async login() {
		const { userManagement } = await this.rest('GET', '/settings');
		if (userManagement?.showSetupOnFirstLoad) {
			await this.setupOwner();
		} else {
			const { email, password } = this.owner;
			await this.rest('POST', '/login', { emailOrLdapLoginId: email, password });
		}
		return this;
	}

	/**
	 * The node descriptions as the editor gets them.
	 *
	 * @returns {Promise<any[]>}
	 */
	async nodeTypes() {
		this.knownNodeTypes = await this.rest('GET', '/types/nodes.json');
		return /** @type {any[]} */ (this.knownNodeTypes);
	}

	/**
	 * The credential descriptions as the editor gets them.
	 *
	 * @returns {Promise<any[]>}
	 */
	async credentialTypes() {
		return await this.rest('GET', '/types/credentials.json');
	}

	/**
	 * @param {{ name: string, type: string, data: Record<string, unknown> }} credential
	 * @returns {Promise<Credential>}
	 */
	async createCredential({ name, type, data }) {
		const { id } = await this.rest('POST', '/credentials', { name, type, data });
		return { id, name, type };
	}

	/** @param {string} id */
	async deleteCredential(id) {
		await this.rest('DELETE', `/credentials/${id}`);
	}

	/**
	 * Tests a credential as the editor does. Without an id, `data` is stored for the duration of the
	 * test, since n8n tests only stored credentials; with an id, `data` may be left out.
	 *
	 * @param {{ id?: string, name?: string, type: string, data?: Record<string, unknown> }} credential
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	async testCredential({ id, name = 'Credential under test', type, data }) {
		if (!id) {
			const stored = await this.createCredential({ name, type, data: data ?? {} });
			try {
				return await this.testCredential({ ...stored, data });
			} finally {
				await this.deleteCredential(stored.id);
			}
		}
		const shown = data ?? (await this.rest('GET', `/credentials/${id}?includeData=true`)).data;
		return await this.rest('POST', '/credentials/test', {
			credentials: { id, name, type, data: shown },
		});
	}

	/**
	 * Creates a workflow from an export. It is not active afterwards.
	 *
	 * @param {any} workflow
	 * @param {{ credentials?: Credential[] }} [options] `credentials` take the place of those of the
	 *   same type that nodes of the export name.
	 * @returns {Promise<any>} The stored workflow, with its `id`.
	 */
	async importWorkflow(workflow, { credentials = [] } = {}) {
		const body = Object.fromEntries(
			WORKFLOW_FIELDS.filter((field) => workflow[field] !== undefined).map((field) => [
				field,
				workflow[field],
			]),
		);
		body.nodes = workflow.nodes.map((/** @type {any} */ node) => {
			if (!node.credentials) return node;
			const chosen = { ...node.credentials };
			for (const { id, name, type } of credentials) {
				if (chosen[type]) chosen[type] = { id, name };
			}
			return { ...node, credentials: chosen };
		});
		return await this.rest('POST', '/workflows', { settings: {}, ...body, active: false });
	}

	/**
	 * @param {string} id
	 * @returns {Promise<any>}
	 */
	async workflow(id) {
		return await this.rest('GET', `/workflows/${id}`);
	}

	/**
	 * Saves changes to a workflow. On 2.x an active workflow goes on in its published version until
	 * `activateWorkflow` is called again.
	 *
	 * @param {string} id
	 * @param {Record<string, unknown>} changes
	 * @returns {Promise<any>}
	 */
	async updateWorkflow(id, changes) {
		const { versionId } = await this.workflow(id);
		return await this.rest('PATCH', `/workflows/${id}`, { versionId, ...changes });
	}

	/** @param {string} id Of a workflow that is not active. */
	async deleteWorkflow(id) {
		await this.rest('POST', `/workflows/${id}/archive`);
		await this.rest('DELETE', `/workflows/${id}`);
	}

	/**
	 * @param {any} workflow
	 * @returns {Promise<import('./webhooks').WebhookAddress[]>}
	 */
	async webhooksOf(workflow) {
		return webhooksOf(workflow, this.knownNodeTypes ?? (await this.nodeTypes()));
	}

	/**
	 * Activates a workflow (2.x: publishes its newest version) and returns once it is at work: n8n
	 * reports it as active and every webhook whose address can be told answers.
	 *
	 * @param {string} id
	 * @param {{ timeoutMs?: number }} [options]
	 * @returns {Promise<any>} The workflow.
	 */
	async activateWorkflow(id, { timeoutMs = 60_000 } = {}) {
		const { versionId } = await this.workflow(id);
		if (this.publishes) {
			await this.rest('POST', `/workflows/${id}/activate`, { versionId });
			await this.waitForPublication(id, versionId, timeoutMs);
		} else {
			await this.rest('PATCH', `/workflows/${id}`, { active: true, versionId });
		}
		const workflow = await waitFor(
			`workflow ${id} to be active`,
			async () => {
				const current = await this.workflow(id);
				const active = this.publishes ? current.activeVersionId === versionId : current.active;
				return active ? current : undefined;
			},
			{ timeoutMs },
		);
		await waitForWebhooks({
			baseUrls: this.webhookUrls(),
			webhooks: await this.webhooksOf(workflow),
			present: true,
			timeoutMs,
		});
		return workflow;
	}

	/**
	 * 2.x registers triggers after the call that publishes has returned, and reports failures only here.
	 *
	 * @param {string} id
	 * @param {string} versionId
	 * @param {number} timeoutMs
	 */
	async waitForPublication(id, versionId, timeoutMs) {
		await waitFor(
			`workflow ${id} to be published`,
			async () => {
				let publication;
				try {
					publication = await this.rest('GET', `/workflows/${id}/publication-status`);
				} catch (error) {
					// Versions and settings with which the call itself does the work know no status.
					if (error instanceof N8nRequestError && error.status === 404) return true;
					throw error;
				}
				const { status, liveVersionId, triggers } = publication;
				if (status === 'failed' || status === 'partial') {
					const reasons = triggers
						.map((/** @type {any} */ trigger) => trigger.errorMessage)
						.filter(Boolean);
					throw new Error(`Workflow ${id} could not be activated: ${reasons.join('; ')}`);
				}
				return status === 'published' && liveVersionId === versionId;
			},
			{ timeoutMs },
		);
	}

	/**
	 * @param {string} id
	 * @param {{ timeoutMs?: number }} [options]
	 */
	async deactivateWorkflow(id, { timeoutMs = 60_000 } = {}) {
		const workflow = await this.workflow(id);
		if (this.publishes) await this.rest('POST', `/workflows/${id}/deactivate`);
		else
			await this.rest('PATCH', `/workflows/${id}`, {
				active: false,
				versionId: workflow.versionId,
			});
		await waitForWebhooks({
			baseUrls: this.webhookUrls(),
			webhooks: await this.webhooksOf(workflow),
			present: false,
			timeoutMs,
		});
	}

	/**
	 * Runs a workflow as the editor's button does and returns the finished execution.
	 *
	 * @param {string} id
	 * @param {object} [options]
	 * @param {string} [options.startNode] Name of the trigger to start from; the manual trigger, or
	 *   else the only node that nothing leads to, when not given.
	 * @param {number} [options.timeoutMs]
	 * @returns {Promise<Execution>}
	 */
	async runWorkflow(id, { startNode, timeoutMs = 120_000 } = {}) {
		const executionId = await this.startWorkflow(id, { startNode });
		return await this.finishedExecution(executionId, { timeoutMs });
	}

	/**
	 * Like `runWorkflow`, but returns at once.
	 *
	 * @param {string} id
	 * @param {{ startNode?: string }} [options]
	 * @returns {Promise<string>} The id of the execution.
	 */
	async startWorkflow(id, { startNode } = {}) {
		const workflow = await this.workflow(id);
		const name = startNode ?? startNodeOf(workflow);
		const answer = await this.rest('POST', `/workflows/${id}/run`, {
			...(this.publishes ? {} : { workflowData: workflow }),
			triggerToStartFrom: { name },
		});
		if (!answer.executionId) {
			throw new Error(
				`"${name}" of workflow "${workflow.name}" waits for a call of its test address instead of running`,
			);
		}
		return String(answer.executionId);
	}

	/**
	 * @param {string} executionId
	 * @param {{ timeoutMs?: number }} [options]
	 * @returns {Promise<Execution>}
	 */
	async finishedExecution(executionId, { timeoutMs = 120_000 } = {}) {
		return await waitFor(
			`execution ${executionId} to finish`,
			async () => {
				try {
					const execution = await this.execution(executionId);
					return isComplete(execution) ? execution : undefined;
				} catch (error) {
					// Not stored yet.
					if (error instanceof N8nRequestError && error.status === 404) return undefined;
					throw error;
				}
			},
			{ timeoutMs },
		);
	}

	/** @param {string} executionId */
	async stopExecution(executionId) {
		await this.rest('POST', `/executions/${executionId}/stop`);
	}

	/**
	 * @param {string} id
	 * @returns {Promise<Execution>}
	 */
	async execution(id) {
		return readExecution(await this.rest('GET', `/executions/${id}`));
	}

	/**
	 * Executions without their data, the newest first.
	 *
	 * @param {object} [options]
	 * @param {string} [options.workflowId]
	 * @param {string[]} [options.status]
	 * @param {number} [options.limit]
	 * @returns {Promise<any[]>}
	 */
	async executions({ workflowId, status, limit = Infinity } = {}) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
		/** @type {any[]} */
		const all = [];
		/** @type {string | undefined} */
		let next = '';
		while (next !== undefined && all.length < limit) {
			const { results, nextCursor } =
				/** @type {{ results: any[], nextCursor?: string | null }} */ (
					await this.rest('GET', `/executions?filter=${filter}&limit=${PAGE}${next}`)
				);
			// 1.x puts the running executions in front of every page.
			const known = new Set(all.map(({ id }) => id));
			const fresh = results.filter(({ id }) => !known.has(id));
			all.push(...fresh);
			if (this.publishes)
				next = nextCursor ? `&cursor=${encodeURIComponent(nextCursor)}` : undefined;
			else if (fresh.length === 0 || results.length < PAGE) next = undefined;
			else next = `&lastId=${results[results.length - 1].id}`;
		}
		return all.slice(0, limit);
	}

	/**
	 * The id of the execution that was created last, to be passed as `after` below; "0" before the
	 * first one.
	 *
	 * @param {string} [workflowId]
	 * @returns {Promise<string>}
	 */
	async lastExecutionId(workflowId) {
		// The list is by time of start, which in queue mode is not the order of ids.
		const newest = await this.executions({ workflowId, limit: PAGE });
		return String(Math.max(0, ...newest.map(({ id }) => Number(id))));
	}

	/**
	 * Waits until a workflow has at least `count` finished executions.
	 *
	 * @param {object} options
	 * @param {string} options.workflowId
	 * @param {number} [options.count]
	 * @param {string} [options.after] Counts only executions with a higher id.
	 * @param {boolean} [options.details] `false`: without their data, for large numbers.
	 * @param {number} [options.timeoutMs]
	 * @returns {Promise<Execution[]>} The oldest first; with `details: false` as n8n lists them.
	 */
	async waitForExecutions({
		workflowId,
		count = 1,
		after = '0',
		details = true,
		timeoutMs = 60_000,
	}) {
		let seen = 0;
		const started = Date.now();
		const found = await waitFor(
			`${count} finished execution(s) of workflow ${workflowId}`,
			async () => {
				const list = (await this.executions({ workflowId, status: FINISHED })).filter(
					({ id }) => Number(id) > Number(after),
				);
				seen = list.length;
				return seen >= count ? list : undefined;
			},
			{ timeoutMs, intervalMs: count > PAGE ? 1_000 : 150 },
		).catch((error) => {
			error.message += `; there were ${seen} after ${Math.round((Date.now() - started) / 1000)} s`;
			throw error;
		});
		found.sort((one, other) => Number(one.id) - Number(other.id));
		if (!details) return found;
		/** @type {Execution[]} */
		const executions = [];
		for (const { id } of found) executions.push(await this.finishedExecution(id, { timeoutMs }));
		return executions;
	}
}

/**
 * Whether an execution has ended and its data is stored: 1.x stores the status a moment earlier.
 *
 * @param {Execution} execution
 */
function isComplete({ status, error, runData }) {
	if (!FINISHED.includes(status)) return false;
	const hasNoData = ['crashed', 'canceled'].includes(status);
	return hasNoData || error !== undefined || Object.keys(runData).length > 0;
}

/**
 * @param {any} workflow
 * @returns {string}
 */
function startNodeOf(workflow) {
	const enabled = workflow.nodes.filter((/** @type {any} */ node) => !node.disabled);
	const manual = enabled.find(
		(/** @type {any} */ node) => node.type === 'n8n-nodes-base.manualTrigger',
	);
	if (manual) return manual.name;
	const targets = new Set(
		Object.values(workflow.connections)
			.flatMap((/** @type {any} */ outputs) => outputs.main ?? [])
			.flatMap((/** @type {any} */ output) => output ?? [])
			.map((/** @type {any} */ connection) => connection.node),
	);
	const first = enabled.filter(
		(/** @type {any} */ node) =>
			!targets.has(node.name) && node.type !== 'n8n-nodes-base.stickyNote',
	);
	if (first.length !== 1) {
		throw new Error(`Workflow "${workflow.name}" has no single node to start from: name one`);
	}
	return first[0].name;
}

module.exports = { Client };
