/** What the server runs with. */
export type Tuning = {
  /** Memory of the machine in bytes. */
  readonly memoryBytes: number
  /** `false` in tests only: a crash of the machine may then lose the whole database. */
  readonly durable: boolean
}

/** PostgreSQL settings for a laptop or a small server with two cores, that share the machine with Node. */
export function settings({ memoryBytes, durable }: Tuning): Readonly<Record<string, string>> {
  return {
    // An eighth of the memory: the file cache of the system holds the rest.
    shared_buffers: `${clamp(Math.floor(memoryBytes / 8 / mib), 128, 512)}MB`,
    effective_cache_size: `${clamp(Math.floor(memoryBytes / 2 / mib), 256, 8192)}MB`,
    maintenance_work_mem: `${clamp(Math.floor(memoryBytes / 16 / mib), 64, 256)}MB`,
    work_mem: '16MB',
    // A container gives /dev/shm 64 MB, too little for a parallel hash join; this much is kept beside it, and costs nothing until used.
    min_dynamic_shared_memory: '128MB',
    max_connections: '60',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: 'on',
    full_page_writes: durable ? 'on' : 'off',
    // The packaged binaries know pglz only.
    wal_compression: 'pglz',
    // Imports write gigabytes of log; a checkpoint for each one would write every page again and again.
    max_wal_size: '3GB',
    checkpoint_timeout: '15min',
    jit: 'off',
    random_page_cost: '1.1',
    // Solid state disks answer many reads at once.
    effective_io_concurrency: '32',
    // Personal data stays out of the log: a client's error belongs to the client, its statement and its values to nobody.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',
    logging_collector: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A vanished client frees its locks within a minute.
    tcp_keepalives_idle: '30',
    client_connection_check_interval: '10s',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  }
}

// --- internal ---

const mib = 1024 * 1024

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
