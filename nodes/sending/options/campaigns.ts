import { choice, toggle } from '../../n8n/option';

/** What becomes of a campaign's record. */
export const campaignOptions = {
	/** Never hidden: n8n takes out what is hidden, and then everybody would be sent to. */
	clearCampaigns: toggle({
		displayName: 'Danger: Clear Campaigns Instead of Sending',
		name: 'clearCampaigns',
		type: 'boolean',
		default: false,
		description:
			'Whether to only forget who the campaigns of this node were sent to. Nothing is sent while this is on.',
	}),
	ifInterrupted: choice({
		displayName: 'If a Run Was Interrupted',
		name: 'ifInterrupted',
		type: 'options',
		options: [
			{
				name: 'Report as Unknown',
				value: 'report',
				description: 'Who may have been sent to comes out as unknown and is not sent to again',
			},
			{
				name: 'Send Again',
				value: 'send',
				description: 'Some people may get the message twice',
			},
		],
		default: 'report',
		description:
			'What happens to recipients of a campaign whose outcome an earlier run left open, for example because n8n stopped',
		displayOptions: { show: { '/repeatProtection': ['campaign'] } },
	}),
};
