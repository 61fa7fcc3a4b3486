import type { Day } from '../clock/days'
import { isFen } from '../money/yuan'
import { type Blank, type Clause, clauseKinds } from './clauses'
import type { Draft, Party } from './draft'
import { isLine } from './line'
import { isNumber } from './number'

/** An error of a draft: `at` is the path of the field, the sentence is shown to the officer. */
interface Fault {
  at: string
  sentence: string
}

/** All errors of a draft; empty when its text may be made. */
export function faultsOf(draft: Draft): Fault[] {
  const faults: Fault[] = []
  const must = (fits: boolean, at: string, sentence: string) => {
    if (!fits) faults.push({ at, sentence })
  }
  const line = (at: string, value: string | undefined, most = 100) =>
    must(isLine(value, most), at, `请填写，不超过 ${most} 个字，不能换行`)
  const party = (at: string, { name, phone, address, representative, agent }: Party) => {
    line(`${at}.name`, name)
    line(`${at}.phone`, phone, 20)
    line(`${at}.address`, address, 200)
    if (representative !== undefined) line(`${at}.representative`, representative)
    if (agent) {
      line(`${at}.agent.name`, agent.name)
      line(`${at}.agent.phone`, agent.phone, 20)
    }
  }

  line('bureau', draft.bureau)
  must(isNumber(draft.number), 'number', '文号不对')
  party('complainant', draft.complainant)
  party('respondent', draft.respondent)
  line('request', draft.request, 1000)
  line('mediator', draft.mediator)
  must(isDay(draft.madeOn), 'madeOn', '日期不对')
  must(/^[0-9A-HJKMNP-TV-Z]{16,32}$/.test(draft.code), 'code', '核验码不对')
  must(draft.clauses.length >= 1 && draft.clauses.length <= 10, 'clauses', '请选择 1 到 10 项')
  for (const [index, clause] of draft.clauses.entries())
    for (const blank of clauseKinds[clause.kind].blanks)
      must(fits(clause, blank, draft.madeOn), `clauses.${index}.${blank.name}`, wrong[blank.type])
  if (draft.performed !== undefined) line('performed', draft.performed, 200)
  must(draft.paper === 'record' || draft.performed === undefined, 'performed', '当场履行的，做调解记录')
  must(draft.paper === 'record' || !draft.waived, 'waived', '双方放弃调解书的，做调解记录')
  return faults
}

const wrong: Record<Blank['type'], string> = {
  amount: '请填写金额，至少 0.01 元',
  day: '请选择今天或以后的日期',
  text: '请填写，不超过 100 个字，不能换行',
  choice: '请选择一项',
}

function fits(clause: Clause, blank: Blank, madeOn: Day): boolean {
  const value = (clause as Record<string, unknown>)[blank.name]
  switch (blank.type) {
    case 'amount':
      return isFen(value) && value > 0
    case 'day':
      return isDay(value) && value >= madeOn
    case 'text':
      return isLine(value, 100)
    case 'choice':
      return blank.codes.includes(value as string)
  }
}

const isDay = (value: unknown): value is Day =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) &&
  new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)
