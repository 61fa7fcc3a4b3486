import { phone } from './app-bundle.ts'
import { call, pageOf } from './page.ts'
import { topPage } from './router.ts'

interface Share {
  title?: string
  path?: string
  imageUrl?: string
  promise?: Promise<Share>
}

/** Asks the page on top what it shares and shows the card; true when it was sent. */
export async function share(
  from: 'button' | 'menu' = 'menu',
  target?: { dataset: object; id: string },
): Promise<boolean> {
  const page = topPage()
  if (!page || typeof page.caller.onShareAppMessage !== 'function') return false
  const asked = call(page, 'onShareAppMessage', { from, target, webViewUrl: undefined }) as Share | undefined
  const given = { ...asked, ...(await asked?.promise) }
  return phone().ask('share', { title: given.title ?? phone().boot.appName, path: given.path ?? `/${page.path}` })
}

export async function shareFromButton(button: any): Promise<undefined> {
  if (pageOf(button.ownerShadowRoot?.getHostNode()))
    await share('button', { id: button.id, dataset: { ...button.dataset } })
}
