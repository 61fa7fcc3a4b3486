import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { settingDescriptionOf, settingNames } from '#shared/settings/all'
import type { Description } from '#shared/settings/description'
import { renderSettingsDocument } from '../../scripts/settings-document'
import { read, root } from './sources'

interface Part {
  path: string
  field: Description
}

/** Every part of a description with its path. */
function partsOf(field: Description, path: string): Part[] {
  const own = [{ path, field }]
  if (field.kind === 'list') return [...own, ...membersOf(field.row.fields, `${path}[]`)]
  if (field.kind === 'group') return [...own, ...membersOf(field.fields, path)]
  if (field.kind === 'optional') return [...own, ...partsOf(field.present, path)]
  return own
}

const membersOf = (fields: Record<string, Description>, path: string): Part[] =>
  Object.entries(fields).flatMap(([name, member]) => partsOf(member, `${path}.${name}`))

/** What a part lacks that the form, the differences and the document need. */
function missingPartsOf({ path, field }: Part): string[] {
  const missingParts: string[] = []

  if (!/\p{Script=Han}/u.test(field.label))
    missingParts.push(
      `${path} has no Chinese label: give it the words that people read in the form and in a difference`,
    )

  if (field.kind === 'number' && field.unit === '')
    missingParts.push(`${path} has no unit: a number without one cannot be read`)

  if (field.kind === 'choice' || field.kind === 'several') {
    const names = field.codes.map(field.nameOf)
    if (new Set(names).size < names.length)
      missingParts.push(
        `${path} has two codes with the same name: a change between them would be hidden`,
      )
  }

  return missingParts
}

describe.each(settingNames)('the setting %s', (name) => {
  const { value } = settingDescriptionOf(name)

  it('has a label for every field, a unit for every number, and a name for every code', () => {
    const parts = partsOf(value, name)
    expect(parts.length).toBeGreaterThan(3)
    expect(parts.flatMap(missingPartsOf)).toEqual([])
  })
})

it.each<[string, Description]>([
  ['no Chinese label', { ...settingDescriptionOf('retention').value, label: '' }],
  ['no unit', { ...settingDescriptionOf('retention').value.fields.file.fields.years, unit: '' }],
])('a description with %s is named with what to do', (lack, field) => {
  expect(missingPartsOf({ path: 'retention.part', field }).join()).toContain(
    `retention.part has ${lack}`,
  )
})

it('docs/settings.md says what the descriptions say', () => {
  const document = renderSettingsDocument()
  if (process.env.UPDATE) writeFileSync(join(root, 'docs/settings.md'), document)

  expect(
    read('docs/settings.md'),
    'write it again: UPDATE=1 npx vitest run --project house settings',
  ).toBe(document)
})
