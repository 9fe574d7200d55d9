import { number } from '../../n8n/option';
import { currency, pricePerSegment } from '../../reporting/pages';

const maxCost = number({
	displayName: 'Maximum Cost per Run',
	name: 'maxCost',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 6 },
	default: 0,
	description:
		'If a run would cost more, counted over all rounds of one execution, nothing more is sent at all. Needs the option Price per Segment. Segments are estimates. 0 means no limit.',
});

/** Where nothing else asks for a price. */
const WITH_MAXIMUM = { show: { [maxCost.property.name]: [{ _cnd: { gt: 0 } }] } };

/** What a run may cost. */
export const costOptions = {
	maxCost,
	pricePerSegment: pricePerSegment.with({ displayOptions: WITH_MAXIMUM }),
	currency: currency.with({ displayOptions: WITH_MAXIMUM }),
};
