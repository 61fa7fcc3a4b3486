import * as v from 'valibot'
import { id as idSchema, lineText as lineSchema, text as textSchema } from '../contract/fields'
import type { AreaNames } from './area-names'

/**
 * Functions to describe a setting once. These are derived from the description:
 *
 * - the schema with which phone and cloud check a value
 * - the type of the value
 * - the form
 * - the differences that are shown to the person who adopts a change
 * - docs/settings.md
 */

/** What every part of a setting has. */
interface Labelled {
  /** In Chinese, for the form and for differences. */
  label: string
  /** A further sentence for the form and the document. */
  explanation?: string
  /**
   * Only for a field that was added later: its value in settings that were adopted without it (see
   * `addedLater`).
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
  /** The form shows a field of several lines. */
  isMultiline: boolean
  /** Smallest number of characters. */
  min: number
  /** Largest number of characters. */
  max: number
  /**
   * Only for a text that the program reads as data: what the program understands. It is shown
   * before the text itself.
   */
  meaningOf?(value: string): string
  /**
   * Valid texts for the property tests. Needed if a random text almost never satisfies the rule of
   * the field.
   */
  examples?: readonly [string, string, ...string[]]
  schema: SchemaOf<string>
}

/** One code of a closed list. */
export interface ChoiceField<Code extends string = string> extends Labelled {
  kind: 'choice'
  codes: readonly Code[]
  nameOf(listCode: string): string
  schema: SchemaOf<Code>
}

/** Any number of codes of a closed list. */
export interface SeveralField<Code extends string = string> extends Labelled {
  kind: 'several'
  codes: readonly Code[]
  nameOf(listCode: string): string
  schema: SchemaOf<Code[]>
}

/** Yes or no. */
export interface SwitchField extends Labelled {
  kind: 'switch'
  /** How `true` reads. */
  yes: string
  /** How `false` reads. */
  no: string
  schema: SchemaOf<boolean>
}

interface Unit {
  /** Chinese name, e.g. `分钟`. */
  unit: string
  /** Smallest number of this unit. */
  min: number
  /** Largest number of this unit. */
  max: number
}

/** A length of time in one of several units: `{minutes: 30}` or `{workingDays: 3}`. */
export interface LengthField<Name extends string = string> extends Labelled {
  kind: 'length'
  units: Readonly<Record<Name, Unit>>
  schema: SchemaOf<LengthIn<Name>>
}
type LengthIn<Name extends string> = { [Key in Name]: Record<Key, number> }[Name]

/**
 * One district of the city, by its id. The description is the same in all cities, so it cannot name
 * a district as the first value: the field is `optional`, or it belongs to the rows of a list.
 */
export interface DistrictField extends Labelled {
  kind: 'district'
  schema: SchemaOf<string>
}

/** A value with a schema and a form of its own. People read it as one sentence. */
export interface SentenceField<Value = any> extends Labelled {
  kind: 'sentence'
  /**
   * Two different values must give different sentences. Otherwise the person who adopts a change
   * could not see it.
   */
  readAsSentence(value: Value, areas: AreaNames): string
  /** What may be entered, in words for the document. */
  allowed: string
  schema: SchemaOf<Value>
}

/** A value that may be absent. */
export interface OptionalField<Present extends Leaf = Leaf> extends Labelled {
  kind: 'optional'
  /** Description of the value if it is present. */
  present: Present
  /** How an absent value reads. */
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
  | DistrictField
  | SentenceField

export type Fields = Readonly<Record<string, Description>>

/** Several values by name. */
export interface Group<Members extends Fields = any> extends Labelled {
  kind: 'group'
  fields: Members
  /**
   * Summary of the values, for the page of the setting. Without it, the page shows each value with
   * its label.
   */
  summaryOf?(values: ValuesOf<Members>): string
  schema: SchemaOf<ValuesOf<Members>>
}

/** Rows of the same kind, in an order that matters. */
export interface List<Members extends Fields = any> extends Labelled {
  kind: 'list'
  row: Group<Members>
  /** Smallest number of rows. */
  min: number
  /** Largest number of rows. */
  max: number
  /** The values of a new row in the form. They need not be valid. */
  blank: ValuesOf<Members>
  /** Title of a row, by which people find it. */
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

/** A rule about several values of a group, or about all rows of a list. */
interface ValueRule<Value> {
  /** The field at which the form shows the sentence. Absent: at the whole group or list. */
  field?: keyof Value & string
  isKept(value: Value): boolean
  /** Shown if the rule is broken. */
  sentence: string
}

/** A rule about a text. The sentence may depend on the text and say what is wrong with it. */
interface TextRule {
  isKept(value: string): boolean
  sentence: string | ((value: string) => string)
}

function textCheck({ isKept, sentence }: TextRule) {
  if (typeof sentence === 'string') return v.check(isKept, sentence)
  return v.check(isKept, (issue) => sentence(issue.input))
}

/** The bounds of a number, for the sentence shown if the number is outside of them. */
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

/** Describes a whole number from `min` to `max`. With `fraction` it need not be whole. */
export function number({ fraction, ...field }: Labelled & Unit & { fraction?: true }): NumberField {
  return { kind: 'number', ...field, schema: numberSchema(field, fraction) }
}

/** Describes a text of `min` to `max` characters. */
export function text({
  missingSentence = '请填写',
  check,
  isMultiline = false,
  ...field
}: Labelled & {
  min: number
  max: number
  /** Shown while the text is too short. */
  missingSentence?: string
  isMultiline?: boolean
  check?: TextRule
  meaningOf?: (value: string) => string
  examples?: readonly [string, string, ...string[]]
}): TextField {
  const createSchema = isMultiline ? textSchema : lineSchema
  const textFieldSchema = createSchema(field.min, field.max, missingSentence)
  const schema = check ? v.pipe(textFieldSchema, textCheck(check)) : textFieldSchema
  return { kind: 'text', ...field, isMultiline, schema }
}

interface Codes<Code extends string> {
  codes: readonly [Code, ...Code[]]
  label(listCode: Code): string
}

/** Describes one code of a closed list. */
export function choice<Code extends string>({
  list,
  ...field
}: Labelled & { list: Codes<Code> }): ChoiceField<Code> {
  const schema = v.picklist(list.codes, `请选择${field.label}`) as SchemaOf<Code>
  return { kind: 'choice', ...field, codes: list.codes, nameOf: nameIn(list), schema }
}

/**
 * Describes any number of codes of a closed list. Each is stored once, in the order of selection.
 */
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

/** Describes a length of time in one of several units. */
export function length<const Name extends string>(
  field: Labelled & { units: Readonly<Record<Name, Unit>> },
): LengthField<Name> {
  const unitEntries = Object.entries<Unit>(field.units)
  const unitSchemas = unitEntries.map(([name, unit]) => v.object({ [name]: numberSchema(unit) }))
  const boundsSentence = `请填 ${unitEntries.map(([, unit]) => boundsInWords(unit)).join('，或 ')}`
  const schema = v.union(unitSchemas, boundsSentence) as unknown as SchemaOf<LengthIn<Name>>
  return { kind: 'length', ...field, schema }
}

/**
 * Describes one district of the city. The form offers all districts. The schema only knows how an
 * id looks: the cloud refuses an id that no district has (`named-districts.ts`).
 */
export function district(field: Labelled): DistrictField {
  const missingSentence = `请选择${field.label}`
  const schema = v.pipe(v.string(missingSentence), v.nonEmpty(missingSentence), idSchema)
  return { kind: 'district', ...field, schema }
}

/** Describes a value that has a schema of its own and that people read as one sentence. */
export const sentence = <Value>(
  field: Omit<SentenceField<Value>, 'kind'>,
): SentenceField<Value> => ({
  kind: 'sentence',
  ...field,
})

/**
 * Describes a value that may be absent.
 * @param absent how an absent value reads
 */
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
 * Marks a field that was added to a setting after bureaus had adopted values of it.
 * @param otherwise the value where a stored setting lacks the field. With it, the setting must mean
 * the same as before the field existed.
 */
export const addedLater = <Field extends Description>(
  field: Field,
  otherwise: ValueOf<Field>,
): Field => ({ ...field, otherwise })

/** Describes several values by name. */
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

/** Describes a group with one field for each code of a closed list. `cell` describes one field. */
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

/** Describes a list of rows with the same fields. */
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
  let checkedSchema = schema
  for (const { field, isKept, sentence } of rules) {
    const check = v.check(isKept, sentence)
    // `forward` moves the error from the whole value to the field.
    const placedCheck = field ? v.forward(check as never, [field] as never) : check
    checkedSchema = v.pipe(checkedSchema, placedCheck as typeof check)
  }
  return checkedSchema
}

/** Whether each district has its own value of a setting, or the whole city has one. */
export type Scope = 'district' | 'city'

/** The key under which a value is stored: the id of the district, or `city` for the whole city. */
export const placeOf = (scope: Scope, districtId: string): string =>
  scope === 'city' ? 'city' : districtId

/** The description of a setting. */
export interface SettingDescription<
  Name extends string = string,
  Members extends Fields = any,
  IsPublic extends boolean = boolean,
> {
  name: Name
  scope: Scope
  /** Everybody's phone may read it, also phones of consumers and shops. */
  isPublic: IsPublic
  title: string
  /** What the setting is about, in a few words. */
  about: string
  /** How the setting works, in one or two sentences. */
  hint: string
  /** The whole value: the name of its version, and the fields. */
  value: Group<WithVersion<Members>>
  /** The default: the value that applies until a district adopts another one. */
  first: ValuesOf<WithVersion<Members>>
  /**
   * The default in the first version of this product. A case that stores no setting was filed under
   * this value.
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

/** Describes a setting. The compiler refuses a `first` that lacks a field. */
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
  /**
   * The values that were `first` before, oldest first. If you change `first`, add the previous
   * value here, because earlier cases were filed under it.
   */
  earlierFirst?: readonly NoInfer<ValuesOf<WithVersion<Members>>>[]
}): SettingDescription<Name, Members, IsPublic> {
  const value = group({ label: setting.title, fields: { version: versionField, ...fields }, rules })
  return { ...setting, value, original: earlierFirst[0] ?? setting.first }
}
