import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { decode, encode } from './encoding.ts'
import { type FileStore, openFileStore } from './file-store.ts'
import { twins } from './twins.ts'

const DIGESTS: Record<string, (bytes: Uint8Array) => Uint8Array> = { md5, sha1, sha256 }
const USER_DATA_PATH = 'wxfile://usr'

/** `getFileSystemManager()` and the older calls beside it. */
export default ({ phone, runtime }: WxEnv) => {
  const store = openFileStore(phone)
  runtime.fileSchemes.set('wxfile:', store.url)
  const manager = fileSystem(store)
  const { getFileInfo, saveFile, getSavedFileList, removeSavedFile } = manager
  const getSavedFileInfo = api('getSavedFileInfo', ({ filePath }) => {
    const { size, lastModifiedTime: createTime } = manager.statSync(filePath)
    return { size, createTime }
  })
  const older = { getFileInfo, saveFile, getSavedFileList, getSavedFileInfo, removeSavedFile }
  return { env: { USER_DATA_PATH }, getFileSystemManager: () => manager, ...older }
}

function fileSystem(store: FileStore): Record<string, any> {
  const stat = (path: string) => {
    const entries = store.entries(path)
    if (!entries) throw new WxFailure(`no such file or directory "${path}"`)
    return entries
  }
  const bytesOf = (data: string | ArrayBuffer, encoding = 'utf8') =>
    typeof data === 'string' ? decode(data, encoding) : new Uint8Array(data)
  const below = (path: string) => stat(path).filter((entry) => entry.path !== '' && !entry.path.includes('/'))
  const copy = (from: string, to: string) => store.write(to, store.read(from))

  const operations: Record<string, (options: any) => unknown> = {
    access: ({ path }) => void stat(path),
    readFile: ({ filePath, encoding, position = 0, length }) => {
      const bytes = store.read(filePath).slice(position, length === undefined ? undefined : position + length)
      return { data: encoding ? encode(bytes, encoding) : bytes.buffer }
    },
    writeFile: ({ filePath, data, encoding }) => store.write(filePath, bytesOf(data, encoding)),
    appendFile: ({ filePath, data, encoding }) => {
      const [old, more] = [store.read(filePath), bytesOf(data, encoding)]
      store.write(filePath, new Blob([old, more]))
    },
    saveFile: ({ tempFilePath, filePath }) => {
      const savedFilePath = filePath ?? tempFilePath.replace('wxfile://tmp_', 'wxfile://store_')
      copy(tempFilePath, savedFilePath)
      store.remove(tempFilePath)
      return { savedFilePath }
    },
    copyFile: ({ srcPath, destPath }) => copy(srcPath, destPath),
    rename: ({ oldPath, newPath }) => {
      copy(oldPath, newPath)
      store.remove(oldPath)
    },
    unlink: ({ filePath }) => {
      if (stat(filePath)[0]!.directory) throw new WxFailure(`operation not permitted, unlink "${filePath}"`)
      store.remove(filePath)
    },
    mkdir: ({ dirPath, recursive = false }) => {
      if (!recursive && store.entries(dirPath)) throw new WxFailure(`file already exists "${dirPath}"`)
      const parent = dirPath.slice(0, dirPath.lastIndexOf('/'))
      if (!recursive && parent !== USER_DATA_PATH) stat(parent)
      store.folder(dirPath)
    },
    rmdir: ({ dirPath, recursive = false }) => {
      if (!recursive && below(dirPath).length > 0) throw new WxFailure(`directory not empty "${dirPath}"`)
      store.remove(dirPath)
    },
    readdir: ({ dirPath }) => ({ files: below(dirPath).map((entry) => entry.path) }),
    stat: ({ path, recursive = false }) => {
      const list = stat(path).map((entry) => ({ path: `/${entry.path}`, stats: stats(entry) }))
      return { stats: recursive && list.length > 1 ? list : list[0]!.stats }
    },
    getFileInfo: ({ filePath, digestAlgorithm }) => {
      const bytes = store.read(filePath)
      const digest = digestAlgorithm && DIGESTS[digestAlgorithm]
      if (digestAlgorithm && !digest) throw new WxFailure(`parameter error: digestAlgorithm ${digestAlgorithm}`)
      return { size: bytes.length, ...(digest && { digest: bytesToHex(digest(bytes)) }) }
    },
    getSavedFileList: () => ({
      fileList: (store.entries('wxfile://') ?? [])
        .filter((entry) => entry.path.startsWith('store_'))
        .map((entry) => ({
          filePath: `wxfile://${entry.path}`,
          size: entry.size,
          createTime: Math.floor(entry.modified / 1000),
        })),
    }),
    removeSavedFile: ({ filePath }) => store.remove(filePath),
  }

  return twins(operations, SYNC)
}

/** Parameters of the synchronous twins, in order, and the field of the payload they return. */
const SYNC: Record<string, [parameters: string[], result?: string]> = {
  access: [['path']],
  readFile: [['filePath', 'encoding', 'position', 'length'], 'data'],
  writeFile: [['filePath', 'data', 'encoding']],
  appendFile: [['filePath', 'data', 'encoding']],
  saveFile: [['tempFilePath', 'filePath'], 'savedFilePath'],
  copyFile: [['srcPath', 'destPath']],
  rename: [['oldPath', 'newPath']],
  unlink: [['filePath']],
  mkdir: [['dirPath', 'recursive']],
  rmdir: [['dirPath', 'recursive']],
  readdir: [['dirPath'], 'files'],
  stat: [['path', 'recursive'], 'stats'],
}

const stats = ({ directory, size, modified }: { directory: boolean; size: number; modified: number }) => ({
  mode: directory ? 0o040755 : 0o100644,
  size,
  lastAccessedTime: Math.floor(modified / 1000),
  lastModifiedTime: Math.floor(modified / 1000),
  isDirectory: () => directory,
  isFile: () => !directory,
})
