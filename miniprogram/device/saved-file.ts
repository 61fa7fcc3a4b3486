/**
 * Moves a chosen or recorded file to storage that survives a restart; when full it stays, and may
 * be lost.
 */
export async function saveTempFile(tempFilePath: string): Promise<string> {
  if (tempFilePath.startsWith(wx.env.USER_DATA_PATH)) return tempFilePath
  return new Promise((resolve) => {
    wx.getFileSystemManager().saveFile({
      tempFilePath,
      success: ({ savedFilePath }) => resolve(savedFilePath),
      fail: () => resolve(tempFilePath),
    })
  })
}

/** Deletes a kept file. */
export function deleteSavedFile(filePath: string): void {
  wx.getFileSystemManager().removeSavedFile({ filePath, fail: () => undefined })
}
