import * as v from 'valibot'
import { text as textSchema } from '../contract/fields'

/**
 * The language in which each setting is described once. From a description follow the schema that
 * phone and cloud check by, the type of the value, the form, every difference that is shown to the
 * person who adopts a change, and docs/settings.md.
 */

/** Every part of a setting has a label, which people read in the form and in a difference. */
interface Labelled {
  label: string
  /** One more sentence for the form and the document. */
  explanation?: string
  /**
   * Of a field that was added later: its value in settings that were adopted before (`addedLater`).
   */
  otherwise?: unknown
}

type SchemaOf<Value> = v.GenericSchema<Value, Value>

/** A number with its unit. */
export interface NumberField extends Labelled {
  kind: 'number'
  unit: string
  min: number
  max: number
  schema: SchemaOf<number>
}

export interface TextField extends Labelled {
  kind: 'text'
  /** Shown as several lines. */
  isMultiline: boolean
  min: number
  max: number
  /** What the text means, for a text that is read as data; shown before the text itself. */
  meaningOf?(value: string): string
  /**
   * Valid texts for the property tests, where a random text almost never keeps the rule of the
   * field.
   */
  examples?: readonly [string, string, ...string[]]
  schema: SchemaOf<string>
}

/** One of some codes. */
export interface ChoiceField<Code extends string = string> extends Labelled {
  kind: 'choice'
  codes: readonly Code[]
  nameOf(listCode: string): string
  schema: SchemaOf<Code>
}

/** Some of a list of codes, or none. */
export interface SeveralField<Code extends string = string> extends Labelled {
  kind: 'several'
  codes: readonly Code[]
  nameOf(listCode: string): string
  schema: SchemaOf<Code[]>
}

/** Yes or no. */
export interface SwitchField extends Labelled {
  kind: 'switch'
  yes: string
  no: string
  schema: SchemaOf<boolean>
}

interface Unit {
  unit: string
  min: number
  max: number
}

/** A length in one of several units: `{minutes: 30}` or `{workingDays: 3}`. */
export interface LengthField<Name extends string = string> extends Labelled {
  kind: 'length'
  units: Readonly<Record<Name, Unit>>
  schema: SchemaOf<LengthIn<Name>>
}
type LengthIn<Name extends string> = { [Key in Name]: Record<Key, number> }[Name]

/** What a value may name that only the district knows: its areas, by their ids. */
export type AreaNames = ReadonlyMap<string, string>

/** A value with a schema and a form of its own, which is read as one sentence. */
export interface SentenceField<Value = any> extends Labelled {
  kind: 'sentence'
  /** Different values must read differently: otherwise a change could be hidden from its reader. */
  readAsSentence(value: Value, areas: AreaNames): string
  /** What may be entered, for the document. */
  allowed: string
  schema: SchemaOf<Value>
}

/** A value that may be absent. */
export interface OptionalField<Present extends Leaf = Leaf> extends Labelled {
  kind: 'optional'
  present: Present
  /** How it reads when it is absent. */
  absent: string
  schema: v.OptionalSchema<Present['schema'], undefined>
}

type Leaf =
  | NumberField
  | TextField
  | ChoiceField
  | SeveralField
  | SwitchField
  | LengthField
  | SentenceField

export type Fields = Readonly<Record<string, Description>>

/** Several values by name. */
export interface Group<Members extends Fields = any> extends Labelled {
  kind: 'group'
  fields: Members
  /** How the page of the setting shows it under its label; without it value by value. */
  summaryOf?(values: ValuesOf<Members>): string
  schema: SchemaOf<ValuesOf<Members>>
}

/** Rows of the same kind, in an order that people see. */
export interface List<Members extends Fields = any> extends Labelled {
  kind: 'list'
  row: Group<Members>
  min: number
  max: number
  /** What a new row begins with; it need not be valid yet. */
  blank: ValuesOf<Members>
  /** The name of a row, by which people find it. */
  titleOf(row: ValuesOf<Members>): string
  schema: SchemaOf<ValuesOf<Members>[]>
}

export type Description = Leaf | OptionalField | Group | List

type ValueOf<Described> = Described extends { schema: v.GenericSchema<any, infer Value> }
  ? Value
  : never
type OptionalName<Members> = {
  [Name in keyof Members]: Members[Name] extends OptionalField<any> ? Name : never
}[keyof Members]
/** The value that a group of fields describes. */
export type ValuesOf<Members> = {
  -readonly [Name in Exclude<keyof Members, OptionalName<Members>>]: ValueOf<Members[Name]>
} & {
  -readonly [Name in OptionalName<Members>]?: ValueOf<Members[Name]>
} extends infer Values
  ? { [Name in keyof Values]: Values[Name] }
  : never

/** A rule about several values of a group or about the order of a list. */
interface ValueRule<Value> {
  /** The field under which the form shows the sentence; without it the rule is about the whole. */
  field?: keyof Value & string
  isKept(value: Value): boolean
  sentence: string
}

/** A rule about a text; its sentence may say what is wrong with this very text. */
interface TextRule {
  isKept(value: string): boolean
  sentence: string | ((value: string) => string)
}

function textCheck({ isKept, sentence }: TextRule) {
  if (typeof sentence === 'string') return v.check(isKept, sentence)
  return v.check(isKept, (issue) => sentence(issue.input))
}

/** The bounds as the form says them to a person who left them. */
const boundsInWords = ({ min, max, unit }: Unit): string => `${min} 到 ${max} ${unit}`

function numberSchema(unit: Unit, isFraction = false): SchemaOf<number> {
  const boundsSentence = `请填 ${boundsInWords(unit)}`
  const boundedSchema = v.pipe(
    v.number(boundsSentence),
    v.minValue(unit.min, boundsSentence),
    v.maxValue(unit.max, boundsSentence),
  )
  return isFraction
    ? boundedSchema
    : v.pipe(boundedSchema, v.integer(`请填整数，${boundsInWords(unit)}`))
}

/** A whole number, or with `fraction` any number, from `min` to `max`. */
export function number({ fraction, ...field }: Labelled & Unit & { fraction?: true }): NumberField {
  return { kind: 'number', ...field, schema: numberSchema(field, fraction) }
}

/** A text of `min` to `max` characters. `missingSentence` is said while it is too short. */
export function text({
  missingSentence = '请填写',
  check,
  isMultiline = false,
  ...field
}: Labelled & {
  min: number
  max: number
  missingSentence?: string
  isMultiline?: boolean
  check?: TextRule
  meaningOf?: (value: string) => string
  examples?: readonly [string, string, ...string[]]
}): TextField {
  const textFieldSchema = textSchema(field.min, field.max, missingSentence)
  const schema = check ? v.pipe(textFieldSchema, textCheck(check)) : textFieldSchema
  return { kind: 'text', ...field, isMultiline, schema }
}

interface Codes<Code extends string> {
  codes: readonly [Code, ...Code[]]
  label(listCode: Code): string
}

/** One code of a closed list. */
export function choice<Code extends string>({
  list,
  ...field
}: Labelled & { list: Codes<Code> }): ChoiceField<Code> {
  const schema = v.picklist(list.codes, `请选择${field.label}`) as SchemaOf<Code>
  return { kind: 'choice', ...field, codes: list.codes, nameOf: nameIn(list), schema }
}

/** Any number of codes of a closed list, each once, in the order in which they were chosen. */
export function several<Code extends string>({
  list,
  ...field
}: Labelled & { list: Codes<Code> }): SeveralField<Code> {
  const schema = v.pipe(
    v.array(v.picklist(list.codes, '选项不对')),
    v.maxLength(20, '选项太多'),
    v.transform((codes) => [...new Set(codes)]),
  ) as SchemaOf<Code[]>
  return { kind: 'several', ...field, codes: list.codes, nameOf: nameIn(list), schema }
}

const nameIn =
  <Code extends string>(list: Codes<Code>) =>
  (listCode: string): string =>
    list.label(listCode as Code)

export function yesOrNo(field: Labelled & { yes: string; no: string }): SwitchField {
  return { kind: 'switch', ...field, schema: v.boolean(`请选择${field.label}`) }
}

/** A length in one of some units. */
export function length<const Name extends string>(
  field: Labelled & { units: Readonly<Record<Name, Unit>> },
): LengthField<Name> {
  const unitEntries = Object.entries<Unit>(field.units)
  const unitSchemas = unitEntries.map(([name, unit]) => v.object({ [name]: numberSchema(unit) }))
  const boundsSentence = `请填 ${unitEntries.map(([, unit]) => boundsInWords(unit)).join('，或 ')}`
  const schema = v.union(unitSchemas, boundsSentence) as unknown as SchemaOf<LengthIn<Name>>
  return { kind: 'length', ...field, schema }
}

/** A value that has a schema of its own and is read as a sentence. */
export const sentence = <Value>(
  field: Omit<SentenceField<Value>, 'kind'>,
): SentenceField<Value> => ({
  kind: 'sentence',
  ...field,
})

/** A value that may be left out. */
export const optional = <Present extends Leaf>(
  present: Present,
  absent: string,
): OptionalField<Present> => ({
  kind: 'optional',
  label: present.label,
  present,
  absent,
  schema: v.optional(present.schema) as OptionalField<Present>['schema'],
})

/**
 * A field that is added to a setting which bureaus have adopted already. `otherwise`: what holds
 * where a stored value lacks it; it must mean what the setting meant before.
 */
export const addedLater = <Field extends Description>(
  field: Field,
  otherwise: ValueOf<Field>,
): Field => ({ ...field, otherwise })

/** Several values by name. */
export function group<const Members extends Fields>({
  rules = [],
  ...group
}: Omit<Group<Members>, 'kind' | 'schema'> & {
  rules?: ValueRule<ValuesOf<Members>>[]
}): Group<Members> {
  const schemaEntries = Object.fromEntries(
    Object.entries<Description>(group.fields).map(([name, { schema }]) => [name, schema]),
  )
  const groupSchema = withRules(
    v.object(schemaEntries) as unknown as SchemaOf<ValuesOf<Members>>,
    rules,
  )
  return { kind: 'group', ...group, schema: groupSchema }
}

/** The same description for each code of a closed list, under the code's own label. */
export function byCode<Code extends string, Cell extends Description>({
  list,
  cell,
  ...labels
}: Labelled & { list: Codes<Code>; cell: (label: string, listCode: Code) => Cell }): Group<
  Record<Code, Cell>
> {
  const cells = list.codes.map((listCode) => [listCode, cell(list.label(listCode), listCode)])
  return group({ ...labels, fields: Object.fromEntries(cells) as Record<Code, Cell> })
}

/** Rows of one kind. */
export function list<const Members extends Fields>({
  rules = [],
  fields,
  summaryOf,
  ...list
}: Omit<List<Members>, 'kind' | 'schema' | 'row'> & {
  fields: Members
  summaryOf?: (row: ValuesOf<Members>) => string
  rules?: ValueRule<ValuesOf<Members>[]>[]
}): List<Members> {
  const rowGroup = group({ label: list.label, fields, summaryOf })
  const rowsSchema = v.pipe(
    v.array(rowGroup.schema),
    v.minLength(list.min, `至少 ${list.min} 条${list.label}`),
    v.maxLength(list.max, `最多 ${list.max} 条${list.label}`),
  )
  return { kind: 'list', ...list, row: rowGroup, schema: withRules(rowsSchema, rules) }
}

function withRules<Value>(
  schema: SchemaOf<Value>,
  rules: readonly ValueRule<Value>[],
): SchemaOf<Value> {
  return rules.reduce<SchemaOf<Value>>((checkedSchema, { field, isKept, sentence }) => {
    const check = v.check(isKept, sentence)
    const placedCheck = field ? v.forward(check as never, [field] as never) : check
    return v.pipe(checkedSchema, placedCheck as typeof check)
  }, schema)
}

/**
 * For whom a value holds: each district has its own, or the whole city has one. A city-wide value
 * is stored under `city` in place of a district.
 */
export type Scope = 'district' | 'city'

/** The place under which a value is stored: the id of a district, or `city`. */
export const placeOf = (scope: Scope, districtId: string): string =>
  scope === 'city' ? 'city' : districtId

/** A setting: what it is called, what it holds, and what every district starts with. */
export interface SettingDescription<
  Name extends string = string,
  Members extends Fields = any,
  IsPublic extends boolean = boolean,
> {
  name: Name
  scope: Scope
  /** Phones of consumers and shops work by it. */
  isPublic: IsPublic
  /** Its title, what it is about in a few words, and how it is read. */
  title: string
  about: string
  hint: string
  /** All of it: the name of the version and the fields. */
  value: Group<WithVersion<Members>>
  /** The value that holds until another one is adopted: the default of each field. */
  first: ValuesOf<WithVersion<Members>>
  /**
   * The first value of the first version of this product. What a case keeps from its filing is
   * absent if it was filed under this one.
   */
  original: ValuesOf<WithVersion<Members>>
}

const versionField = text({
  label: '版本名称',
  min: 1,
  max: 30,
  missingSentence: '请填写版本的名称',
  explanation: '改了就换一个名称',
})
type WithVersion<Members extends Fields> = { version: TextField } & Members

/**
 * Describes a setting. The compiler refuses a `first` that lacks a field. `earlierFirst`: the
 * values that were `first` before, the oldest first. Whoever changes `first` moves the old value
 * there: past cases were filed under it.
 */
export function describeSetting<
  const Name extends string,
  const Members extends Fields,
  const IsPublic extends boolean,
>({
  fields,
  rules,
  earlierFirst = [],
  ...setting
}: Omit<SettingDescription<Name, Members, IsPublic>, 'value' | 'first' | 'original'> & {
  fields: Members
  rules?: ValueRule<ValuesOf<WithVersion<Members>>>[]
  first: NoInfer<ValuesOf<WithVersion<Members>>>
  earlierFirst?: readonly NoInfer<ValuesOf<WithVersion<Members>>>[]
}): SettingDescription<Name, Members, IsPublic> {
  const value = group({ label: setting.title, fields: { version: versionField, ...fields }, rules })
  return { ...setting, value, original: earlierFirst[0] ?? setting.first }
}
