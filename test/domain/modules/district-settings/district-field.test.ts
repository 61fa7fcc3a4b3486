import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { areaNames } from '#shared/settings/area-names'
import { describeSetting, district, list, optional } from '#shared/settings/description'
import { differencesBetween } from '#shared/settings/differences'
import {
  findUnknownDistrict,
  hasDistrictField,
} from '../../../../cloudfunctions/_modules/district-settings/named-districts'
import {
  toFormFields,
  typedValue,
} from '../../../../miniprogram/modules/district-settings/pages/setting-form'

const districts = [
  { id: 'yuehu', name: '月湖区' },
  { id: 'longhushan', name: '龙虎山' },
]
const districtIds = new Set(districts.map(({ id }) => id))

const nightHelp = optional(district({ label: '夜间由谁支援' }), '不支援')
const helpers = list({
  label: '支援的区',
  min: 0,
  max: 5,
  fields: { district: district({ label: '区' }) },
  blank: { district: '' },
  titleOf: () => '',
})
const setting = describeSetting({
  name: 'sample',
  scope: 'district',
  isPublic: false,
  title: '样例',
  about: '样例',
  hint: '样例',
  fields: { nightHelp, helpers },
  first: { version: '一', helpers: [] },
})
const valueWith = (change: object) => ({ ...setting.first, ...change })

describe('a field that names a district', () => {
  it.each([
    ['an id', 'yuehu', []],
    ['nothing chosen', '', ['请选择区']],
    ['no text', 3, ['请选择区']],
    ['a text that is no id', '月湖区', ['编号不对']],
  ])('its schema takes or refuses %s', (_title, value, sentences) => {
    const { issues = [] } = v.safeParse(district({ label: '区' }).schema, value)
    expect(issues.map(({ message }) => message)).toEqual(sentences)
  })

  it('its differences are read by the names of the districts', () => {
    const differences = differencesBetween(
      setting,
      valueWith({ helpers: [{ district: 'yuehu' }] }),
      valueWith({ nightHelp: 'longhushan', helpers: [{ district: 'closed' }] }),
      areaNames(districts),
    )
    expect(differences.map(({ place, values }) => ({ place, values }))).toEqual([
      { place: '样例', values: [{ label: '夜间由谁支援', before: '不支援', after: '龙虎山' }] },
      {
        place: '支援的区：第 1 条',
        values: [{ label: '区', before: '月湖区', after: '（已撤销的辖区 closed）' }],
      },
    ])
  })
})

describe('the form of a field that names a district', () => {
  const fieldFor = (description: typeof nightHelp | ReturnType<typeof district>, value: unknown) =>
    toFormFields(description, value, 'nightHelp', districts)[0]!

  it.each([
    ['yuehu', 0],
    ['longhushan', 1],
    ['closed', -1],
    ['', -1],
  ])('offers the districts; %j is choice %i, and is given back if it exists', (value, chosen) => {
    const field = fieldFor(district({ label: '区' }), value)

    expect(field.choices.map(({ label }) => label)).toEqual(['月湖区', '龙虎山'])
    expect(field.chosenIndex).toBe(chosen)
    expect(typedValue(field)).toBe(chosen === -1 ? '' : value)
  })

  it.each([
    [undefined, 0, undefined],
    ['yuehu', 1, 'yuehu'],
    // A district that is gone must be chosen again: an empty id is refused, an absent one is not.
    ['closed', -1, ''],
  ])('offers to name none if it is optional; %j is choice %i', (value, chosen, typed) => {
    const field = fieldFor(nightHelp, value)

    expect(field.choices.map(({ label }) => label)).toEqual(['不支援', '月湖区', '龙虎山'])
    expect(field.chosenIndex).toBe(chosen)
    expect(typedValue(field)).toBe(typed)
  })
})

describe('districts that a value names', () => {
  it('are looked for only in a setting that has such a field', () => {
    expect(hasDistrictField(setting.value)).toBe(true)
    expect(hasDistrictField(setting.value.fields.version)).toBe(false)
  })

  it.each([
    [{}, undefined],
    [{ nightHelp: 'yuehu', helpers: [{ district: 'longhushan' }] }, undefined],
    [{ nightHelp: 'closed' }, 'nightHelp'],
    [{ helpers: [{ district: 'yuehu' }, { district: 'closed' }] }, 'helpers.1.district'],
  ])('must exist: %j', (change, path) => {
    expect(findUnknownDistrict(setting.value, valueWith(change), districtIds)).toBe(path)
  })
})
