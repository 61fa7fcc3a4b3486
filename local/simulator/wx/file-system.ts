import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { api, WxFailure } from 'miniapp-cloud/client'
import type { FileEntry, WxEnv } from '../contract.ts'
import { decodeText, encodeBytes } from './encoding.ts'
import { createFileStore, type FileStore } from './file-store.ts'
import { createApis, type SyncVariant } from './sync-variants.ts'

const DIGEST_FUNCTIONS: Record<string, (fileBytes: Uint8Array) => Uint8Array> = {
  md5,
  sha1,
  sha256,
}
const USER_DATA_PATH = 'wxfile://usr'

/** `getFileSystemManager()`, and the older APIs that do the same without a manager. */
export default ({ phone, runtime }: WxEnv) => {
  const fileStore = createFileStore(phone)
  runtime.fileSchemes.set('wxfile:', fileStore.urlOf)
  const fileManager = createFileManager(fileStore)
  const { getFileInfo, saveFile, getSavedFileList, removeSavedFile } = fileManager
  const getSavedFileInfo = api('getSavedFileInfo', ({ filePath }) => {
    const { size, lastModifiedTime: createTime } = fileManager.statSync(filePath)
    return { size, createTime }
  })
  const olderApis = { getFileInfo, saveFile, getSavedFileList, getSavedFileInfo, removeSavedFile }
  return { env: { USER_DATA_PATH }, getFileSystemManager: () => fileManager, ...olderApis }
}

function createFileManager(fileStore: FileStore): Record<string, any> {
  const entriesOf = (path: string) => {
    const entries = fileStore.listEntries(path)
    if (!entries) throw new WxFailure(`no such file or directory "${path}"`)
    return entries
  }
  const toBytes = (data: string | ArrayBuffer, encoding = 'utf8') =>
    typeof data === 'string' ? decodeText(data, encoding) : new Uint8Array(data)
  const childrenOf = (path: string) =>
    entriesOf(path).filter((fileEntry) => fileEntry.path !== '' && !fileEntry.path.includes('/'))
  const copyFile = (sourcePath: string, targetPath: string) =>
    fileStore.writeBytes(targetPath, fileStore.readBytes(sourcePath))

  // Each operation becomes an asynchronous API. SYNC_VARIANTS names the synchronous ones.
  const operations: Record<string, (options: any) => unknown> = {
    access: ({ path }) => void entriesOf(path),
    readFile: ({ filePath, encoding, position = 0, length }) => {
      const endPosition = length === undefined ? undefined : position + length
      const fileBytes = fileStore.readBytes(filePath).slice(position, endPosition)
      return { data: encoding ? encodeBytes(fileBytes, encoding) : fileBytes.buffer }
    },
    writeFile: ({ filePath, data, encoding }) =>
      fileStore.writeBytes(filePath, toBytes(data, encoding)),
    appendFile: ({ filePath, data, encoding }) => {
      const oldBytes = fileStore.readBytes(filePath)
      const newBytes = toBytes(data, encoding)
      fileStore.writeBytes(filePath, new Blob([oldBytes, newBytes]))
    },
    saveFile: ({ tempFilePath, filePath }) => {
      const savedFilePath = filePath ?? tempFilePath.replace('wxfile://tmp_', 'wxfile://store_')
      copyFile(tempFilePath, savedFilePath)
      fileStore.remove(tempFilePath)
      return { savedFilePath }
    },
    copyFile: ({ srcPath, destPath }) => copyFile(srcPath, destPath),
    rename: ({ oldPath, newPath }) => {
      copyFile(oldPath, newPath)
      fileStore.remove(oldPath)
    },
    unlink: ({ filePath }) => {
      if (entriesOf(filePath)[0]!.directory)
        throw new WxFailure(`operation not permitted, unlink "${filePath}"`)
      fileStore.remove(filePath)
    },
    mkdir: ({ dirPath, recursive = false }) => {
      if (!recursive && fileStore.listEntries(dirPath))
        throw new WxFailure(`file already exists "${dirPath}"`)
      const parentPath = dirPath.slice(0, dirPath.lastIndexOf('/'))
      if (!recursive && parentPath !== USER_DATA_PATH) entriesOf(parentPath)
      fileStore.createFolder(dirPath)
    },
    rmdir: ({ dirPath, recursive = false }) => {
      if (!recursive && childrenOf(dirPath).length > 0)
        throw new WxFailure(`directory not empty "${dirPath}"`)
      fileStore.remove(dirPath)
    },
    readdir: ({ dirPath }) => ({ files: childrenOf(dirPath).map((fileEntry) => fileEntry.path) }),
    stat: ({ path, recursive = false }) => {
      const entryStats = entriesOf(path).map((fileEntry) => ({
        path: `/${fileEntry.path}`,
        stats: statsOf(fileEntry),
      }))
      return { stats: recursive && entryStats.length > 1 ? entryStats : entryStats[0]!.stats }
    },
    getFileInfo: ({ filePath, digestAlgorithm }) => {
      const fileBytes = fileStore.readBytes(filePath)
      const digestFunction = digestAlgorithm && DIGEST_FUNCTIONS[digestAlgorithm]
      if (digestAlgorithm && !digestFunction)
        throw new WxFailure(`parameter error: digestAlgorithm ${digestAlgorithm}`)
      const fileInfo: { size: number; digest?: string } = { size: fileBytes.length }
      if (digestFunction) fileInfo.digest = bytesToHex(digestFunction(fileBytes))
      return fileInfo
    },
    getSavedFileList: () => ({
      fileList: (fileStore.listEntries('wxfile://') ?? [])
        .filter((fileEntry) => fileEntry.path.startsWith('store_'))
        .map((fileEntry) => ({
          filePath: `wxfile://${fileEntry.path}`,
          size: fileEntry.size,
          createTime: Math.floor(fileEntry.modified / 1000),
        })),
    }),
    removeSavedFile: ({ filePath }) => fileStore.remove(filePath),
  }

  return createApis(operations, SYNC_VARIANTS)
}

const SYNC_VARIANTS: Record<string, SyncVariant> = {
  access: { parameters: ['path'] },
  readFile: {
    parameters: ['filePath', 'encoding', 'position', 'length'],
    resultField: 'data',
  },
  writeFile: { parameters: ['filePath', 'data', 'encoding'] },
  appendFile: { parameters: ['filePath', 'data', 'encoding'] },
  saveFile: { parameters: ['tempFilePath', 'filePath'], resultField: 'savedFilePath' },
  copyFile: { parameters: ['srcPath', 'destPath'] },
  rename: { parameters: ['oldPath', 'newPath'] },
  unlink: { parameters: ['filePath'] },
  mkdir: { parameters: ['dirPath', 'recursive'] },
  rmdir: { parameters: ['dirPath', 'recursive'] },
  readdir: { parameters: ['dirPath'], resultField: 'files' },
  stat: { parameters: ['path', 'recursive'], resultField: 'stats' },
}

const statsOf = ({ directory, size, modified }: FileEntry) => ({
  mode: directory ? 0o040755 : 0o100644,
  size,
  lastAccessedTime: Math.floor(modified / 1000),
  lastModifiedTime: Math.floor(modified / 1000),
  isDirectory: () => directory,
  isFile: () => !directory,
})
