import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'

/** Counted in letters. A Chinese character counts as two. */
const MAX_BUTTON_TEXT = 8
const MAX_ACTION_ITEMS = 6

/** Toast, loading, modal and action sheet. The phone draws them above the page. */
export default ({ phone }: WxEnv) => ({
  showToast: api(
    'showToast',
    ({ title = '', icon = 'success', image, duration = 1500, mask = false }) =>
      phone.showToast({ title, icon, image, duration, mask }),
  ),
  hideToast: api('hideToast', () => phone.hideToast()),
  showLoading: api('showLoading', ({ title = '', mask = false }) =>
    phone.showToast({ title, icon: 'loading', mask, duration: Number.POSITIVE_INFINITY }),
  ),
  hideLoading: api('hideLoading', () => phone.hideToast()),
  showModal: api('showModal', (options) => {
    for (const optionName of ['confirmText', 'cancelText']) {
      const textWidth = options[optionName]?.replace(/[\u0080-\uffff^]/g, '**').length
      if (textWidth > MAX_BUTTON_TEXT)
        throw new WxFailure(`${optionName} length should not larger than 4 Chinese characters`)
    }

    return phone.ask('modal', {
      title: options.title ?? '',
      content: options.content ?? '',
      showCancel: Boolean(options.showCancel ?? true),
      cancelText: options.cancelText || '取消',
      cancelColor: options.cancelColor ?? 'inherit',
      confirmText: options.confirmText || '确定',
      confirmColor: options.confirmColor ?? 'var(--blue)',
      editable: options.editable ?? false,
      placeholderText: options.placeholderText ?? '',
    })
  }),
  showActionSheet: api(
    'showActionSheet',
    async ({ itemList = [], itemColor = 'inherit', alertText }) => {
      if (itemList.length === 0 || itemList.length > MAX_ACTION_ITEMS)
        throw new WxFailure('parameter error: itemList should have 1 to 6 items')
      const tapIndex = await phone.ask('actionSheet', { items: itemList, itemColor, alertText })
      if (tapIndex === null) throw new WxFailure('cancel')
      return { tapIndex }
    },
  ),
})
