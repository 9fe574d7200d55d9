// @ts-check
const { createCredentialsHelper } = require('./credentials');

const base = 'http://n8n.example.com';

/**
 * What n8n hands to every node of an execution.
 * @param {any} core @param {any} run @param {{ id: string, workflowId: string, hooks?: any }} execution
 */
exports.createAdditionalData = (core, run, { id, workflowId, hooks }) => ({
	credentialsHelper: createCredentialsHelper(core, run),
	hooks,
	executionId: id,
	workflowId,
	currentNodeExecutionIndex: 1,
	variables: {},
	currentNodeParameters: undefined,
	setExecutionStatus() {},
	logAiEvent() {},
	getRunnerStatus: () => ({ available: true }),
	restApiUrl: `${base}/rest`,
	instanceBaseUrl: `${base}/`,
	formWaitingBaseUrl: `${base}/form-waiting`,
	webhookBaseUrl: `${base}/webhook`,
	webhookWaitingBaseUrl: `${base}/webhook-waiting`,
	webhookTestBaseUrl: `${base}/webhook-test`,
});
