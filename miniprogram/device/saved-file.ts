/**
 * Moves a chosen or recorded file to storage that survives a restart, and returns its new path. If
 * that storage is full, the file is not moved, and WeChat may delete it later.
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

/** Deletes a file that `saveTempFile` has moved. */
export function deleteSavedFile(filePath: string): void {
  wx.getFileSystemManager().removeSavedFile({ filePath, fail: () => undefined })
}
