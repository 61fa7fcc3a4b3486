/** Writes a text to a file on this phone and lets the person forward it. Shows an error itself. */
export async function shareTextFile(fileName: string, textContent: string): Promise<void> {
  const filePath = `${wx.env.USER_DATA_PATH}/${fileName}`
  try {
    await new Promise<void>((resolve, reject) => {
      const onFailure = ({ errMsg }: { errMsg: string }) => reject(new Error(errMsg))
      wx.getFileSystemManager().writeFile({
        filePath,
        data: textContent,
        encoding: 'utf8',
        success: () => resolve(),
        fail: onFailure,
      })
    })
    await wx.shareFileMessage({ filePath, fileName })
  } catch (error) {
    if (/cancel/.test(String((error as { errMsg?: string }).errMsg))) return
    wx.showModal({
      title: '没有导出',
      content: '这部手机存不下或不能转发文件，请换电脑版微信再试',
      showCancel: false,
    })
  }
}
