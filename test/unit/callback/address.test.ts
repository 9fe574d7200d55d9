import { TcastSmsTrigger } from '../../../nodes/TcastSmsTrigger/TcastSmsTrigger.node';
import { MessageCentralTrigger } from '../../../nodes/MessageCentralTrigger/MessageCentralTrigger.node';

const DEFAULT_PATH = 'sms-reports';
const EXPRESSION = '={{$parameter["options"]["path"] || "sms-reports"}}';

/** Loads the module against an n8n-workflow that has, or has not, the helpers of newer versions. */
async function withWorkflow(helpers: Record<string, unknown>) {
	let fields: Record<string | symbol, unknown> = {};
	await jest.isolateModulesAsync(async () => {
		jest.doMock('n8n-workflow', () => helpers);
		const { addressFields } = await import('../../../nodes/callback/address');
		fields = addressFields(DEFAULT_PATH) as never;
	});
	jest.dontMock('n8n-workflow');
	return fields;
}

describe('The address of a trigger', () => {
	test.each([
		['tcastsms-reports', new TcastSmsTrigger()],
		['messagecentral-reports', new MessageCentralTrigger()],
	])('is what stands in Path, or %s', (path, { description }) => {
		const expression = EXPRESSION.replace(DEFAULT_PATH, path);
		expect(description.webhooks).toMatchObject([{ path: expression, isFullPath: true }]);
	});

	test('is an expression where n8n has no helpers', async () => {
		expect(await withWorkflow({})).toEqual({ path: EXPRESSION, isFullPath: true });
	});

	test('carries its reader where n8n has helpers', async () => {
		const reader = Symbol('reader');
		const fields = await withWorkflow({
			fromParameter: (path: string[], fallback: string) => ({
				template: `={{$parameter${path.map((key) => `["${key}"]`).join('')} || "${fallback}"}}`,
			}),
			webhookDescriptionFields: ({ path }: { path: { template: string } }) => ({
				path: path.template,
				[reader]: { path },
			}),
		});
		expect(fields).toMatchObject({ path: EXPRESSION, isFullPath: true });
		expect(fields[reader]).toBeDefined();
	});
});
