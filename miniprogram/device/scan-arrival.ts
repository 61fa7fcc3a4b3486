import { arrivalCodeIn } from '../shared/arrival-code'
import { unlessCancelled } from './unless-cancelled'

/**
 * Lets the officer scan the shop's arrival code. Undefined if they cancel, or scan another code, in
 * which case a dialog says so.
 */
export async function scanArrivalCode(): Promise<string | undefined> {
  const scanResult = await unlessCancelled(() =>
    wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] }),
  )
  if (!scanResult) return undefined
  const arrivalCode = arrivalCodeIn(scanResult.result)
  if (!arrivalCode)
    wx.showModal({
      title: '这不是到场码',
      content: '请商家在自己的手机上打开“我的店”，点“网格员来了，出示到场码”，再扫。',
      showCancel: false,
    })
  return arrivalCode
}
