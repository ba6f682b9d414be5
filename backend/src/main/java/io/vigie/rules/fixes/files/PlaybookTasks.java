package io.vigie.rules.fixes.files;

/** Tasks of a playbook, whose values stand in variables of the play. */
final class PlaybookTasks {
    /** Merges settings into the file of the daemon, which has to be read first; what is no setting of ours stays. */
    static final String READ_AND_MERGE = """
            - name: Look for the settings of the daemon
              ansible.builtin.stat:
                path: "{{ vigie_daemon_file }}"
              register: vigie_daemon_there
            - name: Read the settings of the daemon
              ansible.builtin.slurp:
                src: "{{ vigie_daemon_file }}"
              when: vigie_daemon_there.stat.exists and vigie_daemon_there.stat.size > 0
              register: vigie_daemon_read
            - name: Make the folder of the settings
              ansible.builtin.file:
                path: "{{ vigie_daemon_file | dirname }}"
                state: directory
            - name: Write the settings of the daemon
              ansible.builtin.copy:
                dest: "{{ vigie_daemon_file }}"
                content: "{{ vigie_daemon_read.content | default('e30=') | b64decode | from_json
                  | combine(vigie_daemon_members, recursive=true) | to_nice_json }}\\n"
                backup: true
            """;

    /** Writes the file only where that changes something, whatever its spacing. */
    static final String WHERE_DIFFERENT = """
              when: (vigie_daemon_read.content | default('e30=') | b64decode | from_json)
                != (vigie_daemon_read.content | default('e30=') | b64decode | from_json
                | combine(vigie_daemon_members, recursive=true))
              notify: Take over the settings of the daemon
            """;

    /** Restarts or reloads the engine where that is wished: %s is the command. */
    static final String TAKE_OVER = """
            - name: Take over the settings of the daemon
              ansible.builtin.command:
                argv: %s
              when: vigie_engine | default(false) | bool
            """;

    /** Owners, modes and access control lists of files that are there. */
    static final String PERMISSIONS = """
            - name: Look for the files
              ansible.builtin.stat:
                path: "{{ item.path }}"
                follow: true
              loop: "{{ vigie_permissions }}"
              register: vigie_files
            - name: Look for access control lists
              ansible.builtin.command:
                argv: [getfacl, --skip-base, --absolute-names, --, "{{ item.item.path }}"]
              loop: "{{ vigie_files.results }}"
              when: item.stat.exists and item.item.list
              changed_when: false
              check_mode: false
              register: vigie_lists
            - name: Remove access control lists
              ansible.builtin.command:
                argv: [setfacl, -b, --, "{{ item.item.item.path }}"]
              loop: "{{ vigie_lists.results }}"
              when: (item.stdout | default('')) != ''
            - name: Set owner and mode
              ansible.builtin.file:
                path: "{{ item.item.path }}"
                owner: "{{ item.item.owner | default(omit) }}"
                group: "{{ item.item.group | default(omit) }}"
                mode: "{{ item.item.mode | default(omit) }}"
              loop: "{{ vigie_files.results }}"
              when: item.stat.exists
            """;

    /** Lines that a file has to have: what they are, the file, its mode, the variable with the lines. */
    static final String LINES = """
            - name: Write %s
              ansible.builtin.lineinfile:
                path: %s
                line: "{{ item }}"
                create: true
                mode: "%s"
                backup: true
              loop: "{{ %s }}"
            """;

    /** A file with its folder: the folder, the file, its content. */
    static final String FILE = """
            - name: Make the folder of a file
              ansible.builtin.file:
                path: %s
                state: directory
            - name: Write a file
              ansible.builtin.copy:
                dest: %s
                content: %s
                backup: true
              notify: Read the units of systemd
            """;

    /** Limits of a running container, a change only where something changed: how to look at it, how to change it. */
    static final String CONTAINER = """
            # -e vigie_containers=true
            - name: Limit a running container
              when: vigie_containers | default(false) | bool
              block:
                - name: Look at the container
                  ansible.builtin.command:
                    argv: %1$s
                  changed_when: false
                  check_mode: false
                  register: vigie_before
                - name: Change its limits until it is created again
                  ansible.builtin.command:
                    argv: %2$s
                  changed_when: false
                - name: Look at the container again
                  ansible.builtin.command:
                    argv: %1$s
                  changed_when: vigie_before.stdout != vigie_after.stdout
                  register: vigie_after
            """;

    /** Where nobody knows how the engine is started. */
    static final String TELL = """
            - name: Take over the settings of the daemon
              ansible.builtin.debug:
                msg: %s
            """;

    private PlaybookTasks() {}
}
