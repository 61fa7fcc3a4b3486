/** A value that an answer contained, and the person who got the answer. */
interface KnownValue {
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
const actionsAboutCases =
  /^(complaint|dispatch|officer|mediation|room|ledger|command|merchant|evidence|reading)\./

/**
 * Codes of closed lists and days are the same in every run, so a step contains them literally and
 * nobody has to find them.
 */
const isSameInEveryRun = (value: string) =>
  /^[a-z_]+$/.test(value) || /^\d{4}-\d\d(-\d\d)?$/.test(value)

const minSecretLength = 6
const maxSecretLength = 400

/** Whether the value may be an id, a number, a hash or a code that a stranger could try. */
const isWorthTrying = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length >= minSecretLength &&
  value.length <= maxSecretLength &&
  !/[\p{Script=Han}\s]/u.test(value)

const maxValuesPerField = 300
const keptFromStart = 20

/** Fields whose numbers identify something in a case. */
const numericIdFields = ['seq', 'person', 'clause']

/**
 * Everything that answers have told anybody: the ids, numbers, hashes and codes that strangers try.
 */
export class Pool {
  private readonly fields = new Map<string, KnownValue[]>()
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
    const knownValues = this.fields.get(field) ?? []
    if (knownValues.some((known) => known.value === value && known.who === who)) return
    knownValues.push({ value, who })
    // The first values are the constants. They stay; of the others, the oldest is dropped.
    if (knownValues.length > maxValuesPerField) knownValues.splice(keptFromStart, 1)
    this.fields.set(field, knownValues)
  }

  /** Takes in an answer; `origin`: the step and the call that it answers. */
  learn(origin: string, action: string, who: string, answer: unknown): void {
    const collect = (value: unknown, path: string[], field: string, parentField: string) => {
      if (Array.isArray(value)) {
        for (const [index, item] of value.slice(0, 30).entries())
          collect(item, [...path, `${index}`], field, parentField)
        return
      }

      if (typeof value === 'object' && value !== null) {
        // Whole settings are sent again with small changes.
        if (field === 'setting') this.add(field, value, who)
        for (const [name, inner] of Object.entries(value))
          collect(inner, [...path, name], name, field)
        return
      }

      const name = field === 'id' ? nameOfId(action, parentField) : field
      if (numericIdFields.includes(field) || (isWorthTrying(value) && !isSameInEveryRun(value)))
        this.add(name, value, who)
      if (
        !isWorthTrying(value) ||
        isSameInEveryRun(value) ||
        this.constants.has(value) ||
        this.symbols.has(value)
      )
        return

      const symbol = `${origin}:${path.join('.')}`
      this.symbols.set(value, symbol)
      this.values.set(symbol, value)
    }
    collect(answer, [], '', '')
  }

  /** The values of a field, the latest last. */
  valuesOf(field: string): unknown[] {
    return [...new Set((this.fields.get(field) ?? []).map(({ value }) => value))]
  }

  /** The values of a field that this person was told. */
  valuesToldTo(field: string, who: string): unknown[] {
    return (this.fields.get(field) ?? [])
      .filter((known) => known.who === who)
      .map(({ value }) => value)
  }

  /**
   * An input as another run of the same steps can repeat it: each value that an answer contained is
   * replaced by a symbol, which names the answer.
   */
  toSymbols(input: unknown): unknown {
    return mapped(input, (value) => {
      const symbol = typeof value === 'string' ? this.symbols.get(value) : undefined
      return symbol === undefined ? value : { $from: symbol }
    })
  }

  /**
   * The input in this run. Undefined if it needs a value of an answer that this run did not get.
   */
  fromSymbols(input: unknown): { input: unknown } | undefined {
    let isComplete = true
    const inputOfThisRun = mapped(
      input,
      (value) => value,
      (symbol) => {
        const value = this.values.get(symbol)
        isComplete &&= value !== undefined
        return value
      },
    )
    return isComplete ? { input: inputOfThisRun } : undefined
  }
}

/** Which kind of id the field `id` of an answer holds. */
function nameOfId(action: string, parentField: string): string {
  if (parentField !== '') return ids[parentField] ?? 'id'
  return ids[action] ?? (actionsAboutCases.test(action) ? 'caseId' : 'id')
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
