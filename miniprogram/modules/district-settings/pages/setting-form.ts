import type { Choice } from '../../../format/choices'
import type { Setting } from '../../../shared/contract/settings'
import { settingDescriptionOf } from '../../../shared/settings/all'
import { type AreaNames, areaNames } from '../../../shared/settings/area-names'
import type { Description, Group, List } from '../../../shared/settings/description'
import {
  formatMeasure,
  joinLabels,
  readAllValues,
  rowLabels,
} from '../../../shared/settings/reading'
import { type Areas, toRuleLines } from '../rule-lines'

/** One field of the form, with the value that was typed or chosen. */
export interface FormField {
  /** The path of the value in the setting, e.g. `offerTimings.P1.atOnce`. */
  key: string
  /** The path as an id of the page, where dots are not allowed. */
  id: string
  label: string
  note: string
  kind: 'number' | 'line' | 'lines' | 'choice' | 'length'
  /** The component that takes the text; empty for a field that offers choices. */
  entryKind: '' | 'text' | 'words'
  /** The typed text or number. */
  typed: string
  unit: string
  /** The unit as it is shown after the number. */
  unitWords: string
  /** The choices of a choice, or the units of a length. */
  choices: Choice[]
  /** Index in `choices`; -1 if none is chosen. */
  chosenIndex: number
  isOptional: boolean
  /** Maximum length of a text, characters. */
  maxLength: number
  /** The interpretation of a text that is parsed, for example the days of a holiday notice. */
  meaning: string
  /** What is shown for an empty optional field. */
  absent: string
}

/** A card of the form: either some fields, or the button that adds a row to a list. */
export interface FormSection {
  name: string
  note: string
  /** Summary of the fields, shown while the card is folded. */
  about: string
  fields: FormField[]
  /** Path of the list of which the card is a row; empty if it is none. */
  list: string
  /** Index of that row; -1 if the card is none. */
  row: number
  /** Path of the list to which this card adds a row; empty for a card with fields. */
  addTo: string
  /** Id of the card on the page. */
  id: string
}

/** The text of a number field; empty if the value is absent or NaN (a number left empty). */
const typedNumber = (value: unknown): string => (Number.isFinite(value) ? String(value) : '')

export const toPageId = (fieldKey: string): string => fieldKey.replace(/\./g, '-')

/**
 * The sections of the form of any setting except the triage rules.
 * @param districts the districts that a field may name
 */
export function toFormSections(setting: Setting, districts: Areas = []): FormSection[] {
  const { title } = settingDescriptionOf(setting.name)
  const { field, value, path } = shownPart(setting)
  return sectionsOf(field, value, { path, labels: [], title, note: '', districts })
}

/**
 * The part of a setting that its page shows: everything except the name of the version, which has a
 * field of its own. If only one field remains, it is this field itself: its label would only repeat
 * the title of the page.
 */
function shownPart({ name, value }: Setting): {
  field: Description
  value: any
  path: string[]
} {
  const fullDescription = settingDescriptionOf(name).value
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

/** Where a part of the setting is, and under which texts it is shown. */
interface SectionPlace {
  path: (string | number)[]
  /** Labels of the groups and rows around the part. */
  labels: string[]
  /** Title of the setting, for a part without labels. */
  title: string
  note: string
  /** The districts that a field may name. */
  districts: Areas
  /** Path of the list around the part. */
  list?: string
  /** Index of the row around the part. */
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
  const fields = members.flatMap(([name, member]) => {
    const fieldKey = [...sectionPlace.path, name].join('.')
    return toFormFields(member, groupValue[name], fieldKey, sectionPlace.districts).map(shownField)
  })
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
  const addSection = {
    ...sectionWith([], sectionPlace),
    name: listDescription.label,
    addTo: fieldKey,
  }
  return [...sections, addSection]
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

/** Adds the texts and the component that depend on the kind and value of a field. */
export const shownField = (field: FormField): FormField => ({
  ...field,
  entryKind: entryKinds[field.kind],
  unitWords: unitWords(field),
})

/** The field of the form for a single value; none for a group or a list. */
export function toFormFields(
  description: Description,
  fieldValue: any,
  fieldKey: string,
  districts: Areas,
): FormField[] {
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
      const presentFields = toFormFields(present, fieldValue, fieldKey, districts)
      return presentFields.map((presentField) =>
        withAbsence(presentField, absentText, fieldValue === undefined),
      )
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
    case 'district': {
      const nameById = areaNames(districts)
      const choices = districts.map(({ id }) => ({ code: id, label: nameById.get(id)! }))
      const chosenIndex = districts.findIndex(({ id }) => id === fieldValue)
      return [{ ...commonFields, kind: 'choice', choices, chosenIndex }]
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

/** A field that may be left empty. A choice gets one more for that, before the others. */
function withAbsence(presentField: FormField, absentText: string, isAbsent: boolean): FormField {
  const optionalField = { ...presentField, isOptional: true, absent: absentText }
  if (presentField.kind !== 'choice') return optionalField
  const { choices, chosenIndex } = presentField
  const isUnknown = chosenIndex === -1 && !isAbsent
  return {
    ...optionalField,
    choices: [{ code: '', label: absentText }, ...choices],
    chosenIndex: isUnknown ? -1 : chosenIndex + 1,
  }
}

/**
 * A number whose unit can be chosen.
 * @param lengthValue the number under the code of its unit, such as `{ days: 7 }`
 */
function lengthField(
  commonFields: Omit<FormField, 'kind'>,
  units: Readonly<Record<string, { unit: string }>>,
  lengthValue: Record<string, number> | undefined,
): FormField {
  const choices = Object.entries(units).map(([code, { unit: label }]) => ({ code, label }))
  const unitCode = Object.keys(lengthValue ?? {})[0] ?? choices[0]!.code
  const lengthAmount = lengthValue?.[unitCode]
  const chosenIndex = choices.findIndex((choice) => choice.code === unitCode)
  return {
    ...commonFields,
    kind: 'length',
    typed: typedNumber(lengthAmount),
    choices,
    chosenIndex,
    unit: choices[chosenIndex]!.label,
  }
}

/** The value of a field; `NaN` for a number that is required and was left empty. */
export function typedValue({
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
      if (isOptional && chosenIndex !== -1 && chosenCode === '') return undefined
      return chosenCode === 'true' || chosenCode === 'false' ? chosenCode === 'true' : chosenCode
    case 'number':
    case 'length': {
      if (typedText.trim() === '' && isOptional) return undefined
      const lengthAmount = typedText.trim() === '' ? Number.NaN : Number(typedText)
      return fieldKind === 'length' ? { [chosenCode]: lengthAmount } : lengthAmount
    }
  }
}

/** Updates the interpretation of a text field after its text was changed. */
export function withMeaning(name: Setting['name'], field: FormField): FormField {
  if (field.kind !== 'line' && field.kind !== 'lines') return field
  const description = findField(settingDescriptionOf(name).value, field.key.split('.'))
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

/** The setting with the values of the form. */
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

/** A copy of a setting's value in which the values at some paths are replaced. */
function withValues<Value extends Setting['value']>(
  baseValue: Value,
  version: string,
  valuesByPath: Record<string, unknown>,
): Value {
  const changedValue = JSON.parse(JSON.stringify({ ...baseValue, version }))
  for (const [fieldKey, value] of Object.entries(valuesByPath)) {
    const parentPath = fieldKey.split('.')
    const memberName = parentPath.pop() as string
    let parent = changedValue
    for (const pathStep of parentPath) parent = parent[pathStep]
    if (value === undefined) delete parent[memberName]
    else parent[memberName] = value
  }
  return changedValue
}

/** A copy of a setting in which the rows of one list are changed. */
export function withRows(
  setting: Setting,
  listKey: string,
  changeRows: (rows: unknown[], listDescription: List) => unknown[],
): Setting {
  const valuePath = listKey.split('.')
  let listDescription: Description = settingDescriptionOf(setting.name).value
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

/**
 * The unit of a field. If the typed number is a whole number of a larger unit, this is added:
 * `分钟，即 7 天`.
 */
function unitWords({ typed: typedText, unit: fieldUnit, absent: absentText }: FormField): string {
  if (fieldUnit === '') return ''
  if (typedText.trim() === '')
    return absentText === '' ? fieldUnit : `${fieldUnit}（${absentText}）`
  const largerUnitText = formatMeasure(Number(typedText), fieldUnit)
  return largerUnitText === `${Number(typedText)} ${fieldUnit}`
    ? fieldUnit
    : `${fieldUnit}，即 ${largerUnitText}`
}

/** The summary of a folded card. It does not repeat what the name of the card says. */
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
  const parsedNumber = Number(typedText)
  const valueText = Number.isFinite(parsedNumber)
    ? formatMeasure(parsedNumber, fieldUnit)
    : typedText
  return `${fieldLabel} ${valueText}`
}

/** The id of the field or list that covers the path of an error; `version` if none does. */
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

/** A setting as lines to read. They have the shape of the lines of triage rules. */
export function settingLines(setting: Setting, areas: Areas) {
  if (setting.name === 'triage') return toRuleLines(setting.value, areas)
  const { title } = settingDescriptionOf(setting.name)
  const { field, value } = shownPart(setting)
  const readLines = toReadLines(field, value, { labels: [], title, names: areaNames(areas) })
  return readLines.map((readLine, index) => ({
    place: String(index + 1),
    ...readLine,
    outcome: '',
  }))
}

interface ReadLine {
  name: string
  /** The values of the line. In a line of triage rules this is the condition. */
  when: string
}

interface LinePlace {
  /** Labels of the groups and rows around the part. */
  labels: string[]
  /** Title of the setting, for a part without labels. */
  title: string
  names: AreaNames
}

function toReadLines(description: Description, fieldValue: any, linePlace: LinePlace): ReadLine[] {
  const { labels, title, names } = linePlace
  const within = (label: string): LinePlace => ({ ...linePlace, labels: [...labels, label] })
  if (description.kind === 'list')
    return (fieldValue as any[]).flatMap((rowValue) =>
      toReadLines(description.row, rowValue, within(description.titleOf(rowValue))),
    )
  if (description.kind !== 'group') return []
  const lineName = joinLabels(labels) || title
  if (description.summaryOf) return [{ name: lineName, when: description.summaryOf(fieldValue) }]
  const members = Object.entries<Description>(description.fields)
  const fieldTexts = members
    .filter(([, { kind: fieldKind }]) => fieldKind !== 'group' && fieldKind !== 'list')
    .flatMap(([fieldKey, member]) =>
      readAllValues(member, fieldValue[fieldKey], names, [member.label]),
    )
    .map((readPart) => `${readPart.label} ${readPart.words}`)
  const ownLines = fieldTexts.length > 0 ? [{ name: lineName, when: fieldTexts.join('，') }] : []
  const innerLines = members.flatMap(([fieldKey, member]) =>
    toReadLines(member, fieldValue[fieldKey], within(member.label)),
  )
  return [...ownLines, ...innerLines]
}
