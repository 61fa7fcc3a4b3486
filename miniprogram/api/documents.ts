import type { Input } from '../shared/contract/index'
import { CallError, call } from './call'

/**
 * Requests a document of a case as PDF and opens it in the phone's viewer. The person can save or
 * forward it there. Shows an error itself.
 */
export const showDocument = (caseId: string, documentForm: Input<'documents.make'>['form']) =>
  showPdf(() => call('documents.make', { caseId, form: documentForm }))

/** Opens the poster with a shop's QR code. The viewer can forward it to a printer. */
export const showPoster = (merchantId: string, posterSize: Input<'documents.poster'>['size']) =>
  showPdf(() => call('documents.poster', { merchantId, size: posterSize }))

/**
 * Requests a PDF and opens it in the phone's viewer. Shows an error itself.
 * @param requestPdf resolves to the file name and the PDF as base64
 */
export async function showPdf(
  requestPdf: () => Promise<{ name: string; pdf: string }>,
): Promise<void> {
  try {
    wx.showLoading({ title: '正在生成' })
    const { name: fileName, pdf: pdfBase64 } = await requestPdf().finally(() => wx.hideLoading())
    await openPdf(fileName, pdfBase64)
  } catch (error) {
    const content = error instanceof CallError ? error.message : '这部手机打不开 PDF，请稍后再试'
    wx.showModal({ title: '没有打开', content, showCancel: false })
  }
}

/** Writes the PDF to the phone and opens it. Overwrites a file of the same name. */
async function openPdf(fileName: string, base64: string): Promise<void> {
  const filePath = `${wx.env.USER_DATA_PATH}/${fileName}`
  await new Promise<void>((resolve, reject) => {
    const onFailure = ({ errMsg }: { errMsg: string }) => reject(new Error(errMsg))
    const onSuccess = () => resolve()
    wx.getFileSystemManager().writeFile({
      filePath,
      data: base64,
      encoding: 'base64',
      success: onSuccess,
      fail: onFailure,
    })
  })
  await wx.openDocument({ filePath, fileType: 'pdf', showMenu: true })
}
