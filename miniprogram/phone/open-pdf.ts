/** Shows a PDF with the phone's own viewer, from where it can be kept or passed on. The file is overwritten by the next one of its name. */
export async function openPdf(name: string, base64: string): Promise<void> {
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`
  await new Promise<void>((resolve, reject) => {
    wx.getFileSystemManager().writeFile({
      filePath,
      data: base64,
      encoding: 'base64',
      success: () => resolve(),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
  await wx.openDocument({ filePath, fileType: 'pdf', showMenu: true })
}
