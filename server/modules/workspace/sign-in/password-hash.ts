import { hash, verify } from '@node-rs/argon2'

// argon2id with 19 MiB, two passes, one lane: the first choice of OWASP's password storage cheat sheet. The hash carries its own parameters, so
// they can be raised without touching stored passwords.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** argon2id in PHC form, `$argon2id$v=19$m=…`. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** False for a wrong password and for a hash that cannot be read. */
export async function isPasswordRight(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.normalize('NFKC')).catch(() => false)
}
