/**
 * A value that an answer gave, and the name by which another run of the same steps finds its own
 * value.
 */
interface Known {
  value: unknown
  who: string
}

/** What an `id` stands for, by the list or the object that holds it. */
const ids: Record<string, string> = {
  case: 'caseId',
  cases: 'caseId',
  merchant: 'merchantId',
  shops: 'merchantId',
  members: 'staffId',
  candidates: 'officerId',
  officers: 'officerId',
  helpers: 'officerId',
  officer: 'officerId',
  orders: 'orderId',
  trends: 'trendId',
  warnings: 'warningId',
  consultations: 'consultationId',
  ratings: 'ratingId',
  objections: 'objectionId',
  inspections: 'inspectionId',
  representatives: 'representative',
  evidence: 'evidenceId',
  copies: 'copyId',
  matters: 'inputId',
  inputs: 'inputId',
  facts: 'inputId',
  grids: 'gridId',
  'warning.file': 'warningId',
  'warning.desk': 'warningId',
  'warning.read': 'warningId',
  'command.order': 'orderId',
  'merchant.rate': 'ratingId',
  'merchant.rerate': 'ratingId',
  'merchant.shop': 'merchantId',
  'merchant.scan': 'merchantId',
  'merchant.dossier': 'merchantId',
  'service.consultation': 'consultationId',
}
const areasOfCases =
  /^(complaint|dispatch|officer|mediation|room|ledger|command|merchant|evidence|reading)\./

/** Words of the code's own lists and days are no finds, and are written out in a step. */
const isPlain = (value: string) => /^[a-z_]+$/.test(value) || /^\d{4}-\d\d(-\d\d)?$/.test(value)

const isFind = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length >= 6 &&
  value.length <= 400 &&
  !/[\p{Script=Han}\s]/u.test(value)

/**
 * Everything that answers have told anybody: the ids, numbers, hashes and codes that strangers try.
 */
export class Pool {
  private readonly fields = new Map<string, Known[]>()
  private readonly symbols = new Map<string, string>()
  private readonly values = new Map<string, string>()
  private readonly constants: Set<string>

  /** `constants`: ids that every run begins with. */
  constructor(constants: Record<string, string[]>) {
    this.constants = new Set(Object.values(constants).flat())
    for (const [field, values] of Object.entries(constants))
      for (const value of values) this.add(field, value, '')
  }

  private add(field: string, value: unknown, who: string): void {
    const known = this.fields.get(field) ?? []
    if (known.some((one) => one.value === value && one.who === who)) return
    known.push({ value, who })
    if (known.length > 300) known.splice(20, 1)
    this.fields.set(field, known)
  }

  /** Takes in an answer; `origin`: the step and the call that it answers. */
  learn(origin: string, action: string, who: string, answer: unknown): void {
    const collect = (value: unknown, path: string[], field: string, owner: string) => {
      if (Array.isArray(value)) {
        for (const [at, one] of value.slice(0, 30).entries())
          collect(one, [...path, `${at}`], field, owner)
        return
      }

      if (typeof value === 'object' && value !== null) {
        if (field === 'setting') this.add(field, value, who)
        for (const [name, inner] of Object.entries(value))
          collect(inner, [...path, name], name, field)
        return
      }

      const top = ids[action] ?? (areasOfCases.test(action) ? 'caseId' : 'id')
      const named = field === 'id' ? (owner === '' ? top : (ids[owner] ?? 'id')) : field
      if (['seq', 'person', 'clause'].includes(field) || (isFind(value) && !isPlain(value)))
        this.add(named, value, who)
      if (!isFind(value) || isPlain(value) || this.constants.has(value) || this.symbols.has(value))
        return

      const symbol = `${origin}:${path.join('.')}`
      this.symbols.set(value, symbol)
      this.values.set(symbol, value)
    }
    collect(answer, [], '', '')
  }

  /** What is known under a field's name, the latest last. */
  of(field: string): unknown[] {
    return [...new Set((this.fields.get(field) ?? []).map(({ value }) => value))]
  }

  /** The same, as far as this person was told it. */
  own(field: string, who: string): unknown[] {
    return (this.fields.get(field) ?? []).filter((one) => one.who === who).map(({ value }) => value)
  }

  /** An input as another run can repeat it: what an answer gave is named by that answer. */
  symbolic(input: unknown): unknown {
    return mapped(input, (value) => {
      const symbol = typeof value === 'string' ? this.symbols.get(value) : undefined
      return symbol === undefined ? value : { $from: symbol }
    })
  }

  /** The input in this run; undefined when it needs an answer that this run did not get. */
  concrete(input: unknown): { input: unknown } | undefined {
    let whole = true
    const found = mapped(
      input,
      (value) => value,
      (symbol) => {
        const value = this.values.get(symbol)
        whole &&= value !== undefined
        return value
      },
    )
    return whole ? { input: found } : undefined
  }
}

function mapped(
  value: unknown,
  leaf: (value: unknown) => unknown,
  find: (symbol: string) => unknown = (symbol) => ({ $from: symbol }),
): unknown {
  if (Array.isArray(value)) return value.map((one) => mapped(one, leaf, find))
  if (typeof value !== 'object' || value === null) return leaf(value)
  const { $from } = value as { $from?: string }
  if (typeof $from === 'string') return find($from)
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, mapped(inner, leaf, find)]),
  )
}
