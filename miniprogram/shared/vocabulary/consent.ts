import { type CodeOf, closedList } from './closed-list'

/** How a side said to the officer that it wants to be mediated. */
export const consentWays = closedList({ in_person: '当面', phone: '电话' })
export type ConsentWay = CodeOf<typeof consentWays>

/** How each side said so; not known of what was recorded before it was asked. */
export type Asked = Record<'consumer' | 'merchant', ConsentWay>

export const askedInWords = ({ consumer, merchant }: Asked): string =>
  consumer === merchant
    ? `双方${consentWays.label(consumer)}同意`
    : `消费者${consentWays.label(consumer)}、商家${consentWays.label(merchant)}同意`
