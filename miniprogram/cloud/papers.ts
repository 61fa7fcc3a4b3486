import type { Input } from '../shared/contract/index'
import { CallError, call } from './call'

/** Has a paper made and opens it in the phone's viewer, to be saved or forwarded. Shows an error by itself. */
export const showPaper = (caseId: string, form: Input<'paper.make'>['form']) =>
  show(() => call('paper.make', { caseId, form }))

/** The same for the poster with a shop's code: the viewer forwards it to a printer. */
export const showPoster = (merchantId: string, size: Input<'paper.poster'>['size']) =>
  show(() => call('paper.poster', { merchantId, size }))

/** The same for a certificate that the shop asked for: the viewer forwards it to the bank. */
export const showCertificate = (number: string) => show(() => call('paper.certificate', { number }))

/** The same for the poster with the code of the caller's district. */
export const showHomeSheet = (size: Input<'paper.districtHome'>['size']) =>
  show(() => call('paper.districtHome', { size }))

async function show(ask: () => Promise<{ name: string; pdf: string }>): Promise<void> {
  try {
    wx.showLoading({ title: '正在生成' })
    const { name, pdf } = await ask().finally(() => wx.hideLoading())
    await open(name, pdf)
  } catch (error) {
    const content = error instanceof CallError ? error.message : '这部手机打不开 PDF，请稍后再试'
    wx.showModal({ title: '没有打开', content, showCancel: false })
  }
}

/** A file of the same name is overwritten. */
async function open(name: string, base64: string): Promise<void> {
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`
  await new Promise<void>((resolve, reject) => {
    const fail = ({ errMsg }: { errMsg: string }) => reject(new Error(errMsg))
    const success = () => resolve()
    wx.getFileSystemManager().writeFile({ filePath, data: base64, encoding: 'base64', success, fail })
  })
  await wx.openDocument({ filePath, fileType: 'pdf', showMenu: true })
}
