import { defaultSecretFile, readSecretFile, secretFileExists } from './secret-file'
import { readPassphrase } from './typed'

/** Options of every command that needs the secrets of an environment. */
export const secretOptions = {
  secrets: { type: 'string' },
  'passphrase-fd': { type: 'string' },
} as const

export const secretUsage = `  --secrets FILE       the encrypted file of secrets (default: .zhihui-315 in the home folder)
  --passphrase-fd N    read its passphrase from this file descriptor instead of the terminal`

interface SecretArguments {
  secrets?: string | undefined
  'passphrase-fd'?: string | undefined
}

/**
 * Puts the secrets of the encrypted file into the environment variables of this process, where all
 * commands look for them. The shell does not get them. Without a file, the variables of the shell
 * are used.
 * @returns whether there is a file
 */
export async function loadSecrets(envId: string, values: SecretArguments): Promise<boolean> {
  const filePath = values.secrets ?? defaultSecretFile(envId)
  if (!secretFileExists(filePath)) {
    if (values.secrets) throw new Error(`${filePath} does not exist: npm run keys creates it`)
    return false
  }
  const secrets = readSecretFile(filePath, await readPassphrase(values['passphrase-fd']))
  Object.assign(process.env, secrets)
  return true
}
