import type { Choice } from '../../../format/choices'
import { type Areas, toRuleLines } from '../../../format/rule-lines'
import type { Setting } from '../../../shared/contract/settings'
import { describedSetting } from '../../../shared/settings/all'
import type { AreaNames, Description, Group, List } from '../../../shared/settings/description'
import {
  formatMeasure,
  joinLabels,
  readAllValues,
  rowLabels,
} from '../../../shared/settings/reading'

/** One value on the form, as it was typed or chosen. */
export interface FormField {
  /** Its path in the value: `offerTimings.P1.atOnce`. */
  key: string
  /** The same as an id on the page, which a path with dots cannot be. */
  id: string
  label: string
  note: string
  kind: 'number' | 'line' | 'lines' | 'choice' | 'length'
  /** The kind of the entry that it is typed into; empty for a field that offers choices. */
  entryKind: '' | 'text' | 'words'
  typed: string
  unit: string
  /** The unit as it is shown after the number. */
  unitWords: string
  /** What is chosen from: codes, or the units of a length. */
  choices: Choice[]
  chosenIndex: number
  isOptional: boolean
  /** The most characters of a text. */
  maxLength: number
  /** What a text means that is read as data: the days of a notice. */
  meaning: string
  /** How it reads while it is left empty. */
  absent: string
}

/** A card of the form: some fields under their labels, or the place where a row is added. */
export interface FormSection {
  name: string
  note: string
  /** What the folded card says of its fields. */
  about: string
  fields: FormField[]
  /** The list of which the card is a row, and which row. */
  list: string
  row: number
  /** The list to which a row can be added here, and the list's id on the page. */
  addTo: string
  id: string
}

/** A number as it is typed; empty for one that is absent or was left empty, which is no number. */
const typedNumber = (value: unknown): string => (Number.isFinite(value) ? String(value) : '')

export const toPageId = (fieldKey: string): string => fieldKey.replace(/\./g, '-')

/** The form of a setting without the name of its version. Triage rules have another form. */
export function toFormSections({ name, value }: Setting): FormSection[] {
  const { title } = describedSetting(name)
  const { field, value: shownValue, path: valuePath } = shownPart({ name, value } as Setting)
  return sectionsOf(field, shownValue, { path: valuePath, labels: [], title, note: '' })
}

/**
 * The part of a setting that its page shows: without the name of the version, which is apart. Where
 * that leaves one field, it is that field, whose label would only repeat the title of the page.
 */
function shownPart({ name, value }: Setting): {
  field: Description
  value: any
  path: string[]
} {
  const fullDescription = describedSetting(name).value
  const { version: _, ...fields } = fullDescription.fields
  const names = Object.keys(fields)
  const onlyFieldName = names.length === 1 ? names[0] : undefined
  if (onlyFieldName === undefined) return { field: { ...fullDescription, fields }, value, path: [] }
  return {
    field: fields[onlyFieldName],
    value: (value as Record<string, unknown>)[onlyFieldName],
    path: [onlyFieldName],
  }
}

interface SectionPlace {
  path: (string | number)[]
  labels: string[]
  title: string
  note: string
  list?: string
  row?: number
}

function sectionsOf(
  description: Description,
  fieldValue: any,
  sectionPlace: SectionPlace,
): FormSection[] {
  if (description.kind === 'group') return groupSections(description, fieldValue, sectionPlace)
  if (description.kind === 'list') return listSections(description, fieldValue, sectionPlace)
  throw new Error(`${description.label} is a field of a section`)
}

function groupSections(group: Group, groupValue: any, sectionPlace: SectionPlace): FormSection[] {
  const members = Object.entries<Description>(group.fields)
  const fields = members.flatMap(([name, member]) =>
    toFormFields(member, groupValue[name], [...sectionPlace.path, name].join('.')).map(shownField),
  )
  const innerSections = members.flatMap(([name, member]) =>
    member.kind === 'group' || member.kind === 'list'
      ? sectionsOf(member, groupValue[name], {
          ...sectionPlace,
          path: [...sectionPlace.path, name],
          labels: [...sectionPlace.labels, member.label],
          note: member.explanation ?? sectionPlace.note,
        })
      : [],
  )
  if (fields.length === 0) return innerSections
  return [sectionWith(fields, sectionPlace), ...innerSections]
}

function sectionWith(fields: FormField[], sectionPlace: SectionPlace): FormSection {
  const sectionName = joinLabels(sectionPlace.labels) || sectionPlace.title
  return {
    name: sectionName,
    note: sectionPlace.note,
    about: aboutFields(sectionName, fields),
    fields,
    list: sectionPlace.list ?? '',
    row: sectionPlace.row ?? -1,
    addTo: '',
    id: toPageId(sectionPlace.path.join('.')),
  }
}

function listSections(
  listDescription: List,
  rowValues: any[],
  sectionPlace: SectionPlace,
): FormSection[] {
  const fieldKey = sectionPlace.path.join('.')
  const sections = rowValues.flatMap((rowValue, rowIndex) =>
    groupSections(listDescription.row, rowValue, {
      ...sectionPlace,
      path: [...sectionPlace.path, rowIndex],
      labels: [...sectionPlace.labels, ...rowLabels(listDescription, rowValue, rowIndex)],
      list: fieldKey,
      row: rowIndex,
    }),
  )
  const addition = {
    ...sectionWith([], sectionPlace),
    name: listDescription.label,
    addTo: fieldKey,
  }
  return [...sections, addition]
}

const emptyField = {
  entryKind: '' as const,
  typed: '',
  unit: '',
  unitWords: '',
  choices: [],
  chosenIndex: -1,
  isOptional: false,
  maxLength: 300,
  meaning: '',
  absent: '',
}

const entryKinds = {
  number: 'text',
  length: 'text',
  line: 'text',
  lines: 'words',
  choice: '',
} as const

/** A field with what is shown of its unit and the entry that it is typed into. */
export const shownField = (field: FormField): FormField => ({
  ...field,
  entryKind: entryKinds[field.kind],
  unitWords: unitWords(field),
})

/** A single value as a field of the form; none for a group or a list. */
function toFormFields(description: Description, fieldValue: any, fieldKey: string): FormField[] {
  const commonFields = {
    ...emptyField,
    key: fieldKey,
    id: toPageId(fieldKey),
    label: description.label,
    note: description.explanation ?? '',
  }
  switch (description.kind) {
    case 'optional': {
      const { present, absent: absentText } = description
      const presentFields = toFormFields(present, fieldValue, fieldKey)
      return presentFields.map((presentField) => ({
        ...presentField,
        isOptional: true,
        absent: absentText,
      }))
    }
    case 'number':
      return [
        {
          ...commonFields,
          kind: 'number',
          typed: typedNumber(fieldValue),
          unit: description.unit,
        },
      ]
    case 'length':
      return [lengthField(commonFields, description.units, fieldValue)]
    case 'text':
      return [
        {
          ...commonFields,
          kind: description.isMultiline ? 'lines' : 'line',
          typed: fieldValue,
          maxLength: description.max,
          meaning: description.meaningOf?.(fieldValue) ?? '',
        },
      ]
    case 'choice': {
      const choices = description.codes.map((chosenCode) => ({
        code: chosenCode,
        label: description.nameOf(chosenCode),
      }))
      return [
        {
          ...commonFields,
          kind: 'choice',
          choices,
          chosenIndex: description.codes.indexOf(fieldValue),
        },
      ]
    }
    case 'switch': {
      const choices = [
        { code: 'true', label: description.yes },
        { code: 'false', label: description.no },
      ]
      return [{ ...commonFields, kind: 'choice', choices, chosenIndex: fieldValue ? 0 : 1 }]
    }
    case 'several':
    case 'sentence':
      throw new Error(`${description.label} has no field on the common form`)
    case 'group':
    case 'list':
      return []
  }
}

/** A number, with its unit to choose. */
function lengthField(
  commonFields: Omit<FormField, 'kind'>,
  units: Readonly<Record<string, { unit: string }>>,
  lengthValue: Record<string, number> | undefined,
): FormField {
  const choices = Object.entries(units).map(([chosenCode, { unit: unitLabel }]) => ({
    code: chosenCode,
    label: unitLabel,
  }))
  const [[unitCode, lengthAmount] = [choices[0]!.code, undefined]] = Object.entries<
    number | undefined
  >(lengthValue ?? {})
  const chosenIndex = choices.findIndex(({ code: chosenCode }) => chosenCode === unitCode)
  return {
    ...commonFields,
    kind: 'length',
    typed: typedNumber(lengthAmount),
    choices,
    chosenIndex,
    unit: choices[chosenIndex]!.label,
  }
}

/** What the form says of a value that was typed or chosen. */
function typedValue({
  kind: fieldKind,
  typed: typedText,
  choices,
  chosenIndex,
  isOptional,
}: FormField): unknown {
  const chosenCode = choices[chosenIndex]?.code ?? ''
  switch (fieldKind) {
    case 'line':
    case 'lines':
      return typedText
    case 'choice':
      return chosenCode === 'true' || chosenCode === 'false' ? chosenCode === 'true' : chosenCode
    case 'number':
    case 'length': {
      if (typedText.trim() === '' && isOptional) return undefined
      const lengthAmount = typedText.trim() === '' ? Number.NaN : Number(typedText)
      return fieldKind === 'length' ? { [chosenCode]: lengthAmount } : lengthAmount
    }
  }
}

/** A text field with what its text means as it is typed now. */
export function withMeaning(name: Setting['name'], field: FormField): FormField {
  if (field.kind !== 'line' && field.kind !== 'lines') return field
  const description = findField(describedSetting(name).value, field.key.split('.'))
  const meaning = description.kind === 'text' ? description.meaningOf?.(field.typed) : undefined
  return { ...field, meaning: meaning ?? '' }
}

function findField(description: Description, valuePath: readonly string[]): Description {
  const [pathStep, ...restOfPath] = valuePath
  if (pathStep === undefined) return description
  if (description.kind === 'list') return findField(description.row, restOfPath)
  if (description.kind === 'group') return findField(description.fields[pathStep], restOfPath)
  throw new Error(`${description.label} has no part ${pathStep}`)
}

/** The setting that the form says. */
export function settingFromForm(
  baseSetting: Setting,
  version: string,
  sections: FormSection[],
): Setting {
  const fields = sections.flatMap((section) => section.fields)
  const values = Object.fromEntries(fields.map((field) => [field.key, typedValue(field)]))
  return {
    name: baseSetting.name,
    value: withValues(baseSetting.value, version, values),
  } as Setting
}

/** A value of a setting with other values at some of its paths. */
function withValues<Value extends Setting['value']>(
  baseSetting: Value,
  version: string,
  values: Record<string, unknown>,
): Value {
  const changedValue = JSON.parse(JSON.stringify({ ...baseSetting, version }))
  for (const [fieldKey, value] of Object.entries(values)) {
    const valuePath = fieldKey.split('.')
    const memberName = valuePath.pop() as string
    const parent = valuePath.reduce((innerValue, pathStep) => innerValue[pathStep], changedValue)
    if (value === undefined) delete parent[memberName]
    else parent[memberName] = value
  }
  return changedValue
}

/** A setting with other rows in one of its lists. */
export function withRows(
  setting: Setting,
  listKey: string,
  changeRows: (rows: unknown[], listDescription: List) => unknown[],
): Setting {
  const valuePath = listKey.split('.')
  let listDescription: Description = describedSetting(setting.name).value
  let rows: any = setting.value
  for (const pathStep of valuePath) {
    listDescription = (listDescription as Group).fields[pathStep]
    rows = rows[pathStep]
  }
  const changedRows = changeRows(rows, listDescription as List)
  const { version } = setting.value
  return {
    ...setting,
    value: withValues(setting.value, version, { [listKey]: changedRows }),
  } as Setting
}

/** The unit. If the typed number is a whole number of a larger unit, that is added: `分钟，即 7 天`. */
function unitWords({ typed: typedText, unit: fieldUnit, absent: absentText }: FormField): string {
  if (fieldUnit === '') return ''
  if (typedText.trim() === '')
    return absentText === '' ? fieldUnit : `${fieldUnit}（${absentText}）`
  const largerUnitText = formatMeasure(Number(typedText), fieldUnit)
  return largerUnitText === `${Number(typedText)} ${fieldUnit}`
    ? fieldUnit
    : `${fieldUnit}，即 ${largerUnitText}`
}

/** What a folded card says of its fields as they are typed, without what its name says already. */
export function aboutFields(sectionName: string, fields: FormField[]): string {
  const fieldTexts = fields.map((field) => aboutField(sectionName, field)).filter(Boolean)
  const hasNumbers = fields.some(
    ({ kind: fieldKind }) => fieldKind === 'number' || fieldKind === 'length',
  )
  return fieldTexts.join(hasNumbers ? '，' : ' · ')
}

function aboutField(sectionName: string, field: FormField): string {
  const {
    kind: fieldKind,
    label: fieldLabel,
    typed: typedText,
    unit: fieldUnit,
    choices,
    chosenIndex,
    absent: absentText,
  } = field
  if (fieldKind === 'choice') return choices[chosenIndex]?.label ?? ''
  if (field.meaning !== '') return field.meaning
  if (fieldKind === 'line' || fieldKind === 'lines')
    return sectionName === typedText || sectionName.endsWith(`：${typedText}`) ? '' : typedText
  if (typedText.trim() === '') return `${fieldLabel} ${absentText}`
  return `${fieldLabel} ${Number.isFinite(Number(typedText)) ? formatMeasure(Number(typedText), fieldUnit) : typedText}`
}

/** The place on the form where an error of a path is shown: a field, a list, or the version. */
export function errorPlace(valuePath: string, sections: FormSection[]): string {
  const pathInValue = valuePath.replace(/^(setting\.)?value\./, '')
  const fieldKeys = sections.flatMap(({ fields, addTo }) => [
    ...fields.map(({ key: fieldKey }) => fieldKey),
    addTo,
  ])
  const coveringKeys = fieldKeys.filter(
    (fieldKey) =>
      fieldKey !== '' && (pathInValue === fieldKey || pathInValue.startsWith(`${fieldKey}.`)),
  )
  const longestKey = coveringKeys.sort((first, second) => second.length - first.length)[0]
  return longestKey === undefined ? 'version' : toPageId(longestKey)
}

/** A setting to be read from top to bottom, in the shape of the lines of rules. */
export function settingLines(setting: Setting, areas: Areas) {
  if (setting.name === 'triage') return toRuleLines(setting.value, areas)
  const { title } = describedSetting(setting.name)
  const { field, value } = shownPart(setting)
  const readLines = toReadLines(field, value, [], title)
  return readLines.map((readLine, index) => ({
    place: String(index + 1),
    ...readLine,
    outcome: '',
  }))
}

interface ReadLine {
  name: string
  when: string
}

function toReadLines(
  description: Description,
  fieldValue: any,
  labels: string[],
  title: string,
): ReadLine[] {
  if (description.kind === 'list')
    return (fieldValue as any[]).flatMap((rowValue) =>
      toReadLines(description.row, rowValue, [...labels, description.titleOf(rowValue)], title),
    )
  if (description.kind !== 'group') return []
  const lineName = joinLabels(labels) || title
  if (description.summaryOf) return [{ name: lineName, when: description.summaryOf(fieldValue) }]
  const members = Object.entries<Description>(description.fields)
  const fieldTexts = members
    .filter(([, { kind: fieldKind }]) => fieldKind !== 'group' && fieldKind !== 'list')
    .flatMap(([fieldKey, member]) =>
      readAllValues(member, fieldValue[fieldKey], noAreas, [member.label]),
    )
    .map((readPart) => `${readPart.label} ${readPart.words}`)
  const ownLines = fieldTexts.length > 0 ? [{ name: lineName, when: fieldTexts.join('，') }] : []
  const innerLines = members.flatMap(([fieldKey, member]) =>
    toReadLines(member, fieldValue[fieldKey], [...labels, member.label], title),
  )
  return [...ownLines, ...innerLines]
}

/** No setting but the triage rules names an area. */
const noAreas: AreaNames = new Map()
