import type { JointView } from '../../shared/contract/case-view'

export interface PersonLine {
  number: number
  who: string
  about: string
  contact: string
}

/** The joint complainants, a line each; names only where the view holds them. */
export const lines = ({ people }: JointView): PersonLine[] =>
  people.map(({ number, me, name, phone, address, representative, agreed }) => ({
    number,
    who: me ? '您' : (name ?? `第 ${number} 位投诉人`),
    about: representative ? '代表' : agreed ? '同意由代表和解' : '还没有同意和解',
    contact: [phone, address].filter(Boolean).join(' · '),
  }))
