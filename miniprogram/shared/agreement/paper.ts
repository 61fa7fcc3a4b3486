import { closedList } from '../vocabulary/closed-list'

/** 调解书 is form 9 of the 2026 forms; 调解记录 is what is kept when none is made. */
export const papers = closedList({ letter: '投诉调解书', record: '投诉调解记录' })
export type Paper = 'letter' | 'record'

/** The paper of an agreement (Order 121 Art. 24): a 调解书 if on site, unless performed at once or both waive it. */
export const paperFor = (reached: { onSite: boolean; performedAtOnce: boolean; waivedByBoth: boolean }): Paper =>
  reached.onSite && !reached.performedAtOnce && !reached.waivedByBoth ? 'letter' : 'record'
