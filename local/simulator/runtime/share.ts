import { getPhone } from './app-bundle.ts'
import { callPageMethod, pageOf } from './page.ts'
import { topPage } from './router.ts'

interface ShareOptions {
  title?: string
  path?: string
  imageUrl?: string
  promise?: Promise<ShareOptions>
}

/**
 * Calls onShareAppMessage of the page on top and shows the card that would be sent.
 * @returns whether the person has sent it
 */
export async function sharePage(
  shareSource: 'button' | 'menu' = 'menu',
  shareTarget?: { dataset: object; id: string },
): Promise<boolean> {
  const openPage = topPage()
  if (!openPage || typeof openPage.caller.onShareAppMessage !== 'function') return false
  const shareReply = callPageMethod(openPage, 'onShareAppMessage', {
    from: shareSource,
    target: shareTarget,
    webViewUrl: undefined,
  }) as ShareOptions | undefined
  const shareOptions = { ...shareReply, ...(await shareReply?.promise) }
  return getPhone().ask('share', {
    title: shareOptions.title ?? getPhone().boot.appName,
    path: shareOptions.path ?? `/${openPage.path}`,
  })
}

/** Ignores a button that is no longer on a page, because the tap has closed it. */
export async function shareFromButton(button: any): Promise<undefined> {
  if (pageOf(button.ownerShadowRoot?.getHostNode()))
    await sharePage('button', { id: button.id, dataset: { ...button.dataset } })
}
