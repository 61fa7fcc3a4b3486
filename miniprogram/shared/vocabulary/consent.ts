import { type CodeOf, closedList } from './closed-list'

/** How a party stated its consent to mediation to the officer. */
export const consentWays = closedList({ in_person: '当面', phone: '电话' })
type ConsentWay = CodeOf<typeof consentWays>

/** How each party consented. Older records do not have it. */
export type ConsentWays = Record<'consumer' | 'merchant', ConsentWay>

export const askedInWords = ({ consumer, merchant }: ConsentWays): string =>
  consumer === merchant
    ? `双方${consentWays.label(consumer)}同意`
    : `消费者${consentWays.label(consumer)}、商家${consentWays.label(merchant)}同意`
