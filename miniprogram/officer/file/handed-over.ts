import type { CaseArchive } from '../../shared/contract/ledger'

/**
 * The dialog after the export of a case file or of one of its volumes. Its URL is in the clipboard.
 */
export function toExportDialog(
  { bytes: byteCount, volumes: volumeCount }: CaseArchive,
  volumeNumber: number,
) {
  const hasSeveral = volumeCount > 1
  const hasNext = volumeNumber < volumeCount
  const unpackText = hasSeveral ? `全部 ${volumeCount} 卷解压到同一个文件夹，` : ''
  return {
    title: hasSeveral ? `第 ${volumeNumber} 卷已打包，共 ${volumeCount} 卷` : '案卷已打包',
    content: `${hasSeveral ? '这一卷' : '共'} ${sizeText(byteCount)}，下载地址已复制，10 分钟内在电脑浏览器里打开。${unpackText}里面的 verify.mjs 不联网就能核对全部记录和原件。`,
    showCancel: hasNext,
    confirmText: hasNext ? '下一卷' : '知道了',
    cancelText: '先不要',
  }
}

const sizeText = (byteCount: number) =>
  byteCount < 2 ** 20
    ? `${Math.ceil(byteCount / 1024)} KB`
    : `${(byteCount / 2 ** 20).toFixed(1)} MB`
