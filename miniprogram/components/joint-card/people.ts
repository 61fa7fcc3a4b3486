import type { JointView } from '../../shared/contract/case-view'

/** The joint complainants, a line each; names only where the view holds them. */
export const lines = ({ people }: JointView) =>
  people.map(({ number, me, name, phone, address, representative, agreed }) => ({
    number,
    who: me ? '您' : (name ?? `第 ${number} 位投诉人`),
    about: representative ? '代表' : agreed ? '同意由代表和解' : '还没有同意和解',
    contact: [phone, address].filter(Boolean).join(' · '),
  }))
export type PersonLine = ReturnType<typeof lines>[number]
