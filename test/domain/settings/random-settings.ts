import * as fc from 'fast-check'
import * as v from 'valibot'
import type {
  Description,
  Group,
  List,
  SettingDescription,
  TextField,
} from '#shared/settings/description'
import { conditions } from '#shared/settings/triage-conditions'

/** Short texts of few characters, so that two of them are often nearly the same. */
const someText = (min: number, max: number) =>
  fc
    .array(fc.constantFrom('假', '酒', 'a', '，', '：', ' ', '“', '”'), {
      minLength: min,
      maxLength: Math.min(max, min + 4),
    })
    .map((characters) => characters.join(''))

const keyword = fc.constantFrom('假酒', '酒', '“假', '假”', '过期')
const someOf = <Item>(...items: Item[]) =>
  fc.shuffledSubarray(items, { minLength: 1, maxLength: 3 })
const not = fc.constantFrom({}, { not: true as const })
const condition = fc.oneof(
  fc.tuple(fc.uniqueArray(keyword, { minLength: 1, maxLength: 3 }), not).map(([any, turned]) => ({
    fact: 'text',
    any,
    ...turned,
  })),
  fc.tuple(someOf('safety', 'price', 'quality'), not).map(([any, turned]) => ({
    fact: 'problem',
    any,
    ...turned,
  })),
  fc
    .tuple(someOf('goods', 'goods.food', 'services.beauty', 'goods.medicine'), not)
    .map(([any, turned]) => ({ fact: 'category', any, ...turned })),
  fc.tuple(someOf('yuehu', 'jiangbian', 'gone', 'lost'), not).map(([any, turned]) => ({
    fact: 'area',
    any,
    ...turned,
  })),
  fc
    .tuple(fc.constantFrom('atLeast', 'over', 'atMost', 'under'), fc.nat(100_000))
    .map(([compare, fen]) => ({ fact: 'amount', compare, fen })),
  fc
    .tuple(fc.constantFrom('08:00', '18:00'), fc.constantFrom('02:00', '09:30'), not)
    .map(([from, to, turned]) => ({ fact: 'time', from, to, ...turned })),
  fc.tuple(someOf('mon', 'sat', 'sun'), not).map(([any, turned]) => ({
    fact: 'weekday',
    any,
    ...turned,
  })),
)

/** The examples of a text, or random texts. Error: an example breaks the field's own rule. */
function textsOf({ label, min, max, schema, examples }: TextField): fc.Arbitrary<string> {
  if (!examples) return someText(min, max)
  const invalidExample = examples.find((example) => !v.is(schema, example))
  if (invalidExample !== undefined)
    throw new Error(`“${label}”: the example “${invalidExample}” breaks the field's own rule`)
  return fc.constantFrom(...examples)
}

/** Values of a part of a setting; rules between several fields may still be broken. */
export function valuesOf(field: Description): fc.Arbitrary<any> {
  switch (field.kind) {
    case 'optional':
      return fc.option(valuesOf(field.present), { nil: undefined })
    case 'number':
      return fc.oneof(
        fc.integer({ min: field.min, max: field.max }),
        fc.constantFrom(field.min, field.max, Math.min(field.max, field.min + 60)),
      )
    case 'length':
      return fc.oneof(
        ...Object.entries(field.units).map(([name, { min, max }]) =>
          fc
            .oneof(fc.integer({ min, max }), fc.integer({ min, max: min + 3 }))
            .map((amount) => ({ [name]: amount })),
        ),
      )
    case 'choice':
      return fc.constantFrom(...field.codes)
    case 'several':
      return fc.shuffledSubarray([...field.codes])
    case 'switch':
      return fc.boolean()
    case 'text':
      return textsOf(field)
    case 'district':
      return fc.constantFrom('yuehu', 'longhushan', 'closed')
    case 'sentence':
      if (field.schema !== (conditions as unknown)) throw new Error(`no values of ${field.label}`)
      // One condition most of the time, so that two values often differ in one thing.
      return fc.oneof(
        { weight: 3, arbitrary: condition.map((only) => [only]) },
        { weight: 1, arbitrary: fc.array(condition, { minLength: 2, maxLength: 3 }) },
      )
    case 'group':
      return fc.record(
        Object.fromEntries(
          Object.entries<Description>(field.fields).map(([name, member]) => [
            name,
            valuesOf(member),
          ]),
        ),
      )
    case 'list':
      return fc.array(valuesOf(field.row), { minLength: field.min, maxLength: 6 })
  }
}

/** The single values of a setting, each with all its labels; those of rows once. */
export function leavesOf(
  field: Description,
  labels: string[] = [],
): { labels: string[]; leaf: Description }[] {
  if (field.kind === 'list') return leavesOf(field.row, labels)
  if (field.kind !== 'group') return [{ labels, leaf: field }]
  return Object.values<Description>(field.fields).flatMap((member) =>
    leavesOf(member, [...labels, member.label]),
  )
}

/** A value that takes some of its parts from one value and some from another. */
function mixed(field: Description, one: any, other: any, random: () => number): any {
  if (field.kind === 'group') return mixedGroup(field, one, other, random)
  if (field.kind === 'list') return mixedRows(field, one, other, random)
  return random() < 0.15 ? other : one
}

const mixedGroup = ({ fields }: Group, one: any, other: any, random: () => number) =>
  Object.fromEntries(
    Object.entries<Description>(fields).map(([name, member]) => [
      name,
      mixed(member, one[name], other[name], random),
    ]),
  )

/** Rows that are kept, changed, left out, taken from the other list, doubled, and moved. */
function mixedRows(list: List, one: any[], other: any[], random: () => number): any[] {
  const rows = one.flatMap((row, index) => {
    const otherRow = other[index] ?? row
    const choice = random()
    if (choice < 0.1) return []
    if (choice < 0.2) return [otherRow, row]
    if (choice < 0.25) return [row, row]
    return [mixed(list.row, row, otherRow, random)]
  })

  // Too few rows would be invalid whatever is in them.
  for (const row of one.slice(0, list.min - rows.length)) rows.push(row)

  if (rows.length > 1 && random() < 0.4) {
    const [moved] = rows.splice(Math.floor(random() * rows.length), 1)
    rows.splice(Math.floor(random() * (rows.length + 1)), 0, moved)
  }

  return rows
}

/** What rules between several fields ask for, so that most random values are valid. */
function tidied(value: any): any {
  const { offerTimings, reminderSchedule } = value
  reminderSchedule?.sort((a: any, b: any) => a.share - b.share)
  for (const timing of Object.values<any>(offerTimings ?? {}))
    if (timing.widenSeconds >= timing.offerSeconds) delete timing.widenSeconds
  return value
}

/** The labels on the way to a value inside a setting: `规则：名称`. */
function labelsAt(field: Description, path: readonly { key: unknown }[]): string {
  const labels: string[] = []
  let current: Description | undefined = field

  for (const { key } of path) {
    if (current?.kind === 'list') current = current.row
    else {
      current = current?.kind === 'group' ? current.fields[key as string] : undefined
      if (current) labels.push(current.label)
    }
  }

  return labels.join('：')
}

/** Tries in a row without valid values, after which a generator gives up. */
const maxTries = 500

/**
 * Two or three valid values of a setting, often nearly the same, and sometimes the same. Error,
 * when a value is asked for: hardly any random value is valid, with the field that is to blame.
 * Without this bound the filter would search for minutes and say nothing.
 */
export function valuesNearby(setting: SettingDescription): fc.Arbitrary<any[]> {
  const failureCounts = new Map<string, number>()
  let triesInVain = 0

  const valid = (value: unknown) => {
    const parsed = v.safeParse(setting.value.schema, tidied(structuredClone(value)))
    if (parsed.success) return parsed.output
    const [{ path = [], message }] = parsed.issues
    const failure = `“${labelsAt(setting.value, path as { key: unknown }[])}”, ${message}`
    failureCounts.set(failure, (failureCounts.get(failure) ?? 0) + 1)
    return undefined
  }

  const giveUpAfterMostTries = () => {
    triesInVain++
    if (triesInVain < maxTries) return
    const [mostFrequent] = [...failureCounts].sort((one, other) => other[1] - one[1])
    throw new Error(
      `${setting.name}: no valid values in ${maxTries} tries; most often wrong: ${mostFrequent?.[0]}. Give the text \`examples\`, or keep the rule in \`tidied\`.`,
    )
  }

  const any = valuesOf(setting.value)

  return fc
    .tuple(
      any,
      any,
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
    )
    .map(([one, other, stream]) => {
      const random = () => stream.next().value as number
      const near = () => mixed(setting.value, one, other, random)
      return [one, near(), near()].map(valid)
    })
    .filter((values) => {
      const areValid = values.every((value) => value !== undefined)
      if (areValid) {
        triesInVain = 0
        failureCounts.clear()
      } else giveUpAfterMostTries()
      return areValid
    })
}
