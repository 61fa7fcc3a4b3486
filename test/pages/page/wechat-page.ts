import { vi } from 'vitest'

/**
 * Tests know no WeChat types, and the factories are made of them: they are imported without theirs.
 */
const importFactory = (name: string) =>
  import(`../../../miniprogram/page/${name}.ts`) as Promise<any>

export const { registerPage } = await importFactory('base-page')
export const { registerFormPage } = await importFactory('form-page')
export const { registerCasePage } = await importFactory('case-page')

/** Stands in for WeChat: takes the definition of a page, and opens the page with a query. */
export function stubWeChat(wxMethods: object) {
  let registered: any
  vi.stubGlobal('Page', (definition: object) => {
    registered = definition
  })
  vi.stubGlobal('wx', {
    getAppBaseInfo: () => ({}),
    getStorageSync: () => '',
    ...wxMethods,
  })

  return {
    async openPage(query: Record<string, string> = {}) {
      const page = {
        ...registered,
        data: { ...registered.data },
        setData: (change: object) => Object.assign(page.data, change),
      }
      await page.onLoad(query)
      return page
    },
  }
}
