import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ScriptReader } from '../../../../scripts/bindings/scripts'
import { listPageStates, type PageState } from '../../../../scripts/screenshots/pages'
import type { SampleCases } from '../../../../scripts/screenshots/sample-cases'
import { root } from '../../sources'

/** Stands for any case of the sample district: only the pages’ paths matter here. */
const anyCase = new Proxy({}, { get: (_, name) => String(name) }) as SampleCases

const scriptOf = ({ url }: PageState) => join(root, 'miniprogram', `${url.split('?')[0]}.ts`)

/** What a page state names that its page does not have: a method, or a field of data. */
function findUnknownNames(pageStates: PageState[]): string[] {
  const reader = new ScriptReader([...new Set(pageStates.map(scriptOf))])
  return pageStates.flatMap((pageState) => {
    const { url, does } = pageState
    if (!does) return []
    const script = reader.readScript(scriptOf(pageState))
    if (!script) return [`${url}: its script cannot be read`]

    const [method, change] = does
    if (method !== 'setData')
      return reader.values.member(script.instance, method) ? [] : [`${url}: method ${method}`]
    return Object.keys(change as object)
      .filter((field) => !reader.values.member(script.data, field))
      .map((field) => `${url}: data ${field}`)
  })
}

describe('the page states that are photographed and audited', () => {
  it('name only methods and data that their pages have', () => {
    expect(findUnknownNames(listPageStates(anyCase))).toEqual([])
  })

  it('are checked: a renamed method and a renamed field of data are found', () => {
    const state = { who: 'consumer', expectedText: '' } as const
    const form = '/pages/complaint/form/form'
    const unknown = findUnknownNames([
      { ...state, url: form, does: ['submit'] },
      { ...state, url: form, does: ['submitForm'] },
      { ...state, url: `${form}?kind=mixed`, does: ['setData', { errors: {}, mistakes: {} }] },
    ])
    expect(unknown).toEqual([`${form}: method submit`, `${form}?kind=mixed: data mistakes`])
  })
})
