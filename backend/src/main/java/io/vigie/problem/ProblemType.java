package io.vigie.problem;

import io.vigie.i18n.Text;
import io.vigie.json.Word;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * Every refusal that a client can act on. {@link #word()} is the stable {@code code} of an RFC 9457 problem; the text is for
 * people and says what to do.
 */
public enum ProblemType implements Word {
    GROUP_PATH_INVALID(
            HttpStatus.BAD_REQUEST,
            "A group is written like /prod/paris, in lower-case letters, digits, dots and hyphens; this is not: %s",
            "Un groupe s'écrit comme /prod/paris, en minuscules, chiffres, points et tirets ; ceci n'en est pas un : %s"),
    AT_INVALID(
            HttpStatus.BAD_REQUEST,
            "at is an instant such as 2026-03-31T10:00:00Z",
            "at est un instant tel que 2026-03-31T10:00:00Z"),
    HISTORY_REMOVED(
            HttpStatus.GONE,
            "History is kept since %s (vigie.retention.history); audits made before are kept whole",
            "L'historique est conservé depuis le %s (vigie.retention.history) ; les audits antérieurs restent entiers"),
    PARAMETER_UNKNOWN(HttpStatus.BAD_REQUEST, "These are the parameters: %s", "Les paramètres sont : %s"),
    PARAMETER_INVALID(HttpStatus.BAD_REQUEST, "Not understood: %s", "Non compris : %s"),
    PARAMETER_MISSING(HttpStatus.BAD_REQUEST, "Missing: %s", "Manquant : %s"),
    FRESHNESS_UNKNOWN(HttpStatus.BAD_REQUEST, "freshness is one of %s", "freshness est l'une des valeurs %s"),
    SEVERITY_UNKNOWN(HttpStatus.BAD_REQUEST, "severity is one of %s", "severity est l'une des valeurs %s"),
    KIND_UNKNOWN(HttpStatus.BAD_REQUEST, "kind is one of %s", "kind est l'une des valeurs %s"),
    SUBJECT_UNKNOWN(HttpStatus.BAD_REQUEST, "subject is one of %s", "subject est l'une des valeurs %s"),
    LEVEL_UNKNOWN(HttpStatus.BAD_REQUEST, "level is one of %s", "level est l'une des valeurs %s"),
    PROFILE_UNKNOWN(HttpStatus.BAD_REQUEST, "profile is one of %s", "profile est l'une des valeurs %s"),
    STATE_UNKNOWN(HttpStatus.BAD_REQUEST, "state is one of %s", "state est l'une des valeurs %s"),
    OUTCOME_UNKNOWN(HttpStatus.BAD_REQUEST, "outcome is one of %s", "outcome est l'une des valeurs %s"),
    TRAIL_BUSY(
            HttpStatus.TOO_MANY_REQUESTS,
            "The whole trail is being read already: ask again in a minute",
            "La piste entière est déjà en cours de lecture : redemandez dans une minute"),
    FORM_UNKNOWN(HttpStatus.BAD_REQUEST, "form is one of %s", "form est l'une des valeurs %s"),
    FORMAT_UNKNOWN(HttpStatus.BAD_REQUEST, "format is one of %s", "format est l'une des valeurs %s"),
    LANGUAGE_UNKNOWN(HttpStatus.BAD_REQUEST, "language is one of %s", "language est l'une des valeurs %s"),
    ANSWER_UNKNOWN(HttpStatus.BAD_REQUEST, "answer is one of %s", "answer est l'une des valeurs %s"),
    BODY_INVALID(
            HttpStatus.BAD_REQUEST,
            "The body is not the JSON expected here; see /api/openapi.yaml",
            "Le corps n'est pas le JSON attendu ici ; voir /api/openapi.yaml"),
    REQUEST_INVALID(HttpStatus.BAD_REQUEST, "The request cannot be understood", "La requête n'est pas comprise"),
    REQUEST_TOO_LARGE(
            HttpStatus.CONTENT_TOO_LARGE,
            "Send at most %s bytes, with a Content-Length",
            "Envoyez au plus %s octets, avec un Content-Length"),
    BODIES_AT_ONCE(
            HttpStatus.TOO_MANY_REQUESTS,
            "Send one large body at a time: wait for the answer to the last",
            "Envoyez un seul grand corps à la fois : attendez la réponse au précédent"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "%s is not allowed here", "%s n'est pas permis ici"),
    MEDIA_TYPE_UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json", "Envoyez application/json"),
    HOST_NAME_UNKNOWN(
            HttpStatus.MISDIRECTED_REQUEST,
            "Vigie does not answer to this name. Open it as %s; further names are set in vigie.people.host-names",
            "Vigie ne répond pas à ce nom. Ouvrez-le sous %s ; d'autres noms se règlent dans vigie.people.host-names"),
    HTTPS_REQUIRED(
            HttpStatus.FORBIDDEN,
            "Open Vigie over HTTPS. A proxy that ends TLS has to be named in vigie.people.proxies and send X-Forwarded-Proto",
            "Ouvrez Vigie en HTTPS. Un mandataire qui termine TLS doit figurer dans vigie.people.proxies et envoyer X-Forwarded-Proto"),
    ORIGIN_FOREIGN(
            HttpStatus.FORBIDDEN,
            "A page of another site may change nothing here",
            "Une page d'un autre site ne peut rien modifier ici"),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "Accept what is answered here: application/json, or the type of the file",
            "Acceptez ce qui est répondu ici : application/json, ou le type du fichier"),
    WRONG_PORT(
            HttpStatus.NOT_FOUND,
            "This is not answered on this port; agents and people have a port each",
            "Pas de réponse à ceci sur ce port ; agents et personnes ont chacun le leur"),
    NOT_FOUND(
            HttpStatus.NOT_FOUND,
            "No such %s among what you may see",
            "Introuvable parmi ce que vous pouvez voir : %s"),
    INTERNAL_ERROR(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "An unexpected error occurred. The server's log has details under the reference %s",
            "Une erreur inattendue s'est produite. Le journal du serveur a les détails sous la référence %s"),
    SORT_UNKNOWN(
            HttpStatus.BAD_REQUEST,
            "Sort by one of [%s]; a leading hyphen sorts in descending order",
            "Triez par l'un de [%s] ; un tiret en tête trie en ordre décroissant"),
    PAGE_OUT_OF_RANGE(HttpStatus.BAD_REQUEST, "page is between 0 and 1000000", "page est entre 0 et 1000000"),
    SIZE_OUT_OF_RANGE(HttpStatus.BAD_REQUEST, "size is between 1 and 1000", "size est entre 1 et 1000"),
    FRAMEWORK_MISSING(
            HttpStatus.BAD_REQUEST,
            "Name the edition of a framework; level and profile choose from its items",
            "Indiquez l'édition d'un référentiel ; level et profile choisissent parmi ses points"),
    FRAMEWORK_UNKNOWN(HttpStatus.BAD_REQUEST, "framework is one of %s", "framework est l'un de %s"),
    ITEM_MISSING(HttpStatus.BAD_REQUEST, "Name the item", "Indiquez le point"),
    ITEM_UNKNOWN(
            HttpStatus.BAD_REQUEST,
            "%s has no such item; see /api/v1/frameworks/%1$s",
            "%s n'a pas ce point ; voir /api/v1/frameworks/%1$s"),
    ITEM_NOT_MANUAL(HttpStatus.BAD_REQUEST, "Rules decide this item: %s", "Des règles décident de ce point : %s"),
    STATEMENT_INVALID(
            HttpStatus.BAD_REQUEST,
            "A statement has 1 to 4000 characters; line breaks and tabs are its only control characters",
            "Une déclaration a de 1 à 4000 caractères ; sauts de ligne et tabulations sont ses seuls caractères de contrôle"),
    PLACE_MISSING(HttpStatus.BAD_REQUEST, "Name either a group or a host", "Indiquez soit un groupe, soit un hôte"),
    UNTIL_INVALID(
            HttpStatus.BAD_REQUEST,
            "until is an instant such as 2027-03-31T10:00:00Z",
            "until est un instant tel que 2027-03-31T10:00:00Z"),
    UNTIL_OUT_OF_RANGE(
            HttpStatus.BAD_REQUEST,
            "until is in the future, at most two years ahead",
            "until est dans le futur, au plus deux ans plus tard"),
    PROOF_EMPTY(
            HttpStatus.BAD_REQUEST,
            "The proof has no content; send the file, or none",
            "La preuve est vide ; envoyez le fichier, ou aucun"),
    PROOF_INVALID(
            HttpStatus.BAD_REQUEST,
            "A proof has a name and its content as base64",
            "Une preuve a un nom et son contenu en base64"),
    PROOF_TOO_LARGE(
            HttpStatus.CONTENT_TOO_LARGE,
            "A proof has at most 10 MB (10485760 bytes)",
            "Une preuve a au plus 10 Mo (10485760 octets)"),
    ATTESTATION_ENDED(
            HttpStatus.CONFLICT,
            "This attestation has ended already; read it again",
            "Cette attestation a déjà pris fin ; relisez-la"),
    WAIVER_SCOPE_INVALID(
            HttpStatus.BAD_REQUEST,
            "A waiver covers an object, a host, a group, an image by its sha256 digest, a repository without tag, or a label by its name",
            "Une dérogation couvre un objet, un hôte, un groupe, une image par son digest sha256, un dépôt sans étiquette ou un label par son nom"),
    WAIVER_SCOPE_OF_ANOTHER_KIND(
            HttpStatus.BAD_REQUEST,
            "This rule judges objects of another kind (%s): it has no findings in this scope",
            "Cette règle juge des objets d'une autre sorte (%s) : elle n'a aucun constat à cet endroit"),
    RULE_MISSING(HttpStatus.BAD_REQUEST, "Name the rule", "Indiquez la règle"),
    RULE_UNKNOWN(
            HttpStatus.BAD_REQUEST,
            "There is no rule %s; see /api/v1/rules",
            "Il n'y a pas de règle %s ; voir /api/v1/rules"),
    REASON_INVALID(
            HttpStatus.BAD_REQUEST,
            "A reason has 10 to 4000 characters; line breaks and tabs are its only control characters",
            "Un motif a de 10 à 4000 caractères ; sauts de ligne et tabulations sont ses seuls caractères de contrôle"),
    TICKET_INVALID(
            HttpStatus.BAD_REQUEST,
            "A ticket has at most 200 characters, none of them a control character",
            "Un ticket a au plus 200 caractères, dont aucun de contrôle"),
    COMMENT_INVALID(
            HttpStatus.BAD_REQUEST,
            "A comment has at most 4000 characters; line breaks and tabs are its only control characters",
            "Un commentaire a au plus 4000 caractères ; sauts de ligne et tabulations sont ses seuls caractères de contrôle"),
    DECISION_MISSING(HttpStatus.BAD_REQUEST, "Say approved: true or false", "Indiquez approved : true ou false"),
    WAIVER_TOO_LONG(
            HttpStatus.BAD_REQUEST,
            "A waiver ends in the future, by %s at the latest",
            "Une dérogation prend fin dans le futur, le %s au plus tard"),
    WAIVERS_TOO_MANY(
            HttpStatus.CONFLICT,
            "%s of your requests wait for a decision; withdraw some, or wait",
            "%s de vos demandes attendent une décision ; retirez-en, ou attendez"),
    WAIVER_OF_ONES_OWN(
            HttpStatus.FORBIDDEN,
            "You asked for this waiver; somebody else has to decide",
            "Vous avez demandé cette dérogation ; une autre personne doit décider"),
    WAIVER_NOT_WAITING(
            HttpStatus.CONFLICT,
            "This waiver does not wait for a decision (%s); read it again",
            "Cette dérogation n'attend pas de décision (%s) ; relisez-la"),
    WAIVER_ENDED(
            HttpStatus.CONFLICT,
            "This waiver has ended already (%s); read it again",
            "Cette dérogation a déjà pris fin (%s) ; relisez-la"),
    AUDIT_NAME_INVALID(
            HttpStatus.BAD_REQUEST,
            "An audit's name has 1 to 200 characters, none of them a control character",
            "Le nom d'un audit a de 1 à 200 caractères, dont aucun de contrôle"),
    AUDIT_MISSING(HttpStatus.BAD_REQUEST, "Name the audit to export", "Indiquez l'audit à exporter"),
    AUDIT_NOT_FINISHED(
            HttpStatus.CONFLICT,
            "This audit is still waiting for hosts; export it when it has finished",
            "Cet audit attend encore des hôtes ; exportez-le une fois terminé"),
    EXPORT_TOO_LARGE(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "The file would be larger than 256 MB; audit a smaller group",
            "Le fichier dépasserait 256 Mo ; auditez un groupe plus petit"),
    EXPORTS_AT_ONCE(
            HttpStatus.TOO_MANY_REQUESTS,
            "A file is being made already; make the next one when it is there",
            "Un fichier est déjà en préparation ; demandez le suivant quand il sera là"),
    EXPORT_QUOTA_USED(
            HttpStatus.CONFLICT,
            "Your exports take up %s MB; delete some you have downloaded, then make this one",
            "Vos exports occupent %s Mo ; supprimez-en que vous avez téléchargés, puis demandez celui-ci"),
    EXPORT_STORE_FULL(
            HttpStatus.CONFLICT,
            "All exports together take up %s MB; delete some of yours, or ask an administrator to raise vigie.exports.total",
            "Tous les exports ensemble occupent %s Mo ; supprimez-en des vôtres, ou demandez à un administrateur de relever vigie.exports.total"),
    EXPORT_OF_ANOTHER(
            HttpStatus.FORBIDDEN,
            "%s made this file, and can delete it",
            "%s a demandé ce fichier et peut le supprimer"),
    GROUP_MISSING(
            HttpStatus.BAD_REQUEST,
            "Name the group that hosts enrol into",
            "Indiquez le groupe où les hôtes s'inscrivent"),
    GROUP_OUTSIDE_SCOPE(
            HttpStatus.FORBIDDEN, "Your roles do not cover this group", "Vos rôles ne couvrent pas ce groupe"),
    GROUP_EXISTS(HttpStatus.CONFLICT, "There is a host group %s already", "Il y a déjà un groupe d'hôtes %s"),
    GROUP_PARENT_MISSING(
            HttpStatus.CONFLICT,
            "There is no host group %s: create it first",
            "Il n'y a pas de groupe d'hôtes %s : créez-le d'abord"),
    GROUP_WITHIN_ITSELF(
            HttpStatus.CONFLICT,
            "A host group cannot be moved into itself or into a group below it",
            "Un groupe d'hôtes ne peut pas être déplacé dans lui-même ni dans un groupe qu'il contient"),
    GROUP_IS_ROOT(
            HttpStatus.CONFLICT,
            "The group / contains all hosts and can be neither renamed, moved nor deleted",
            "Le groupe / contient tous les hôtes et ne peut être ni renommé, ni déplacé, ni supprimé"),
    GROUP_IN_USE(
            HttpStatus.CONFLICT,
            "This host group is still in use: %s. Move or end these first",
            "Ce groupe d'hôtes est encore utilisé : %s. Déplacez ou terminez cela d'abord"),
    GROUP_NAMED_IN_FILES(
            HttpStatus.CONFLICT,
            "Files on the server allow something in %s: add the same for %s to them first",
            "Des fichiers du serveur autorisent quelque chose dans %s : ajoutez-y d'abord la même chose pour %s"),
    GROUP_PATH_TOO_LONG(
            HttpStatus.CONFLICT,
            "A host group below this one would have a path of more than %s characters",
            "Un groupe d'hôtes contenu dans celui-ci aurait un chemin de plus de %s caractères"),
    GROUP_DESCRIPTION_INVALID(
            HttpStatus.BAD_REQUEST,
            "A description has up to %s characters, none of them a control character but line breaks",
            "Une description a au plus %s caractères, aucun de contrôle hors sauts de ligne"),
    ROLE_MISSING(HttpStatus.FORBIDDEN, "None of your roles allows this", "Aucun de vos rôles ne le permet"),
    LOGIN_REQUIRED(
            HttpStatus.UNAUTHORIZED,
            "Send user name and password by HTTP Basic, or an API token as a bearer token",
            "Envoyez nom d'utilisateur et mot de passe par HTTP Basic, ou un jeton d'API (Bearer)"),
    MONITORING_TOKEN_REQUIRED(
            HttpStatus.UNAUTHORIZED,
            "Ask from this machine as localhost, or send the token of vigie.monitoring.token-file as a bearer token",
            "Demandez depuis cette machine sous le nom localhost, ou envoyez le jeton de vigie.monitoring.token-file (Bearer)"),
    CREDENTIALS_WRONG(
            HttpStatus.UNAUTHORIZED, "Incorrect user name or password", "Nom d'utilisateur ou mot de passe incorrect"),
    PASSWORD_EMPTY(HttpStatus.UNAUTHORIZED, "Enter your password", "Saisissez votre mot de passe"),
    USER_NAME_INVALID(
            HttpStatus.UNAUTHORIZED,
            "A user name has letters, digits, dots, hyphens, underscores and @ only",
            "Un nom d'utilisateur n'a que lettres, chiffres, points, tirets, tirets bas et @"),
    NO_ROLE(
            HttpStatus.UNAUTHORIZED,
            "None of your groups has a role here; ask an administrator",
            "Aucun de vos groupes n'a de rôle ici ; demandez à un administrateur"),
    TOO_MANY_ATTEMPTS(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many wrong passwords or tokens. Try again in %s seconds",
            "Trop de mots de passe ou de jetons incorrects. Réessayez dans %s secondes"),
    DIRECTORY_UNREACHABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The directory does not answer, so nobody can sign in now; try again later",
            "L'annuaire ne répond pas, personne ne peut se connecter ; réessayez plus tard"),
    PASSWORDS_NOT_TAKEN(
            HttpStatus.UNAUTHORIZED,
            "This server takes no passwords: sign in at the identity provider, or send an API token",
            "Ce serveur n'accepte pas de mot de passe : connectez-vous auprès du fournisseur d'identité, ou envoyez un jeton d'API"),
    PROVIDER_UNREACHABLE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "The identity provider does not answer; try again later",
            "Le fournisseur d'identité ne répond pas ; réessayez plus tard"),
    PROVIDER_REFUSED(
            HttpStatus.UNAUTHORIZED,
            "The identity provider did not let you sign in; ask its administrator",
            "Le fournisseur d'identité a refusé la connexion ; adressez-vous à son administrateur"),
    PROVIDER_RESPONSE_INVALID(
            HttpStatus.UNAUTHORIZED,
            "The identity provider's response cannot be used; the server's log says why",
            "La réponse du fournisseur d'identité est inutilisable ; le journal du serveur en donne la raison"),
    SIGN_IN_EXPIRED(
            HttpStatus.UNAUTHORIZED,
            "This sign-in was begun too long ago, in another browser, or is already used; begin again",
            "Cette connexion a commencé il y a trop longtemps, dans un autre navigateur, ou a déjà servi ; recommencez"),
    ID_TOKEN_INVALID(
            HttpStatus.UNAUTHORIZED,
            "The identity provider's ID token was refused; the server's log says why",
            "Le jeton d'identité du fournisseur a été refusé ; le journal du serveur en donne la raison"),
    GROUPS_CLAIM_MISSING(
            HttpStatus.UNAUTHORIZED,
            "The identity provider sends no groups (vigie.oidc.group-claim); ask an administrator",
            "Le fournisseur d'identité n'envoie aucun groupe (vigie.oidc.group-claim) ; demandez à un administrateur"),
    GROUPS_CLAIM_INVALID(
            HttpStatus.UNAUTHORIZED,
            "The identity provider's groups are no list of names (vigie.oidc.group-claim); ask an administrator",
            "Les groupes du fournisseur d'identité ne forment pas une liste de noms (vigie.oidc.group-claim) ; demandez à un administrateur"),
    GROUPS_CLAIM_INCOMPLETE(
            HttpStatus.UNAUTHORIZED,
            "You have too many groups for the identity provider to send; an administrator has to limit those that it sends",
            "Vous avez trop de groupes pour que le fournisseur d'identité les envoie ; un administrateur doit limiter ceux qu'il envoie"),
    USER_NAME_CLAIM_INVALID(
            HttpStatus.UNAUTHORIZED,
            "The identity provider sends no user name that can be used here (vigie.oidc.user-name-claim); ask an administrator",
            "Le fournisseur d'identité n'envoie pas de nom d'utilisateur utilisable ici (vigie.oidc.user-name-claim) ; demandez à un administrateur"),
    USER_NAME_TAKEN(
            HttpStatus.UNAUTHORIZED,
            "Your user name belongs to another account of the identity provider here; ask an administrator",
            "Votre nom d'utilisateur appartient ici à un autre compte du fournisseur d'identité ; demandez à un administrateur"),
    LOGOUT_TOKEN_INVALID(
            HttpStatus.BAD_REQUEST,
            "This is no logout token of the identity provider for this server",
            "Ce n'est pas un jeton de déconnexion du fournisseur d'identité pour ce serveur"),
    API_TOKEN_UNCONFIRMED(
            HttpStatus.UNAUTHORIZED,
            "Whoever made this API token has to sign in again: their rights were confirmed too long ago",
            "La personne qui a créé ce jeton d'API doit se reconnecter : ses droits ont été confirmés il y a trop longtemps"),
    API_TOKEN_UNKNOWN(
            HttpStatus.UNAUTHORIZED,
            "This is no API token of this server; make a new one",
            "Ce n'est pas un jeton d'API de ce serveur ; créez-en un nouveau"),
    API_TOKEN_EXPIRED(
            HttpStatus.UNAUTHORIZED,
            "This API token has expired; make a new one",
            "Ce jeton d'API a expiré ; créez-en un nouveau"),
    API_TOKEN_REVOKED(
            HttpStatus.UNAUTHORIZED,
            "This API token was revoked; make a new one",
            "Ce jeton d'API a été révoqué ; créez-en un nouveau"),
    API_TOKEN_WITHOUT_RIGHTS(
            HttpStatus.UNAUTHORIZED,
            "Whoever made this API token no longer has any of its roles in its groups",
            "La personne qui a créé ce jeton d'API n'a plus aucun de ses rôles dans ses groupes"),
    API_TOKEN_NOT_ALLOWED(
            HttpStatus.FORBIDDEN,
            "An API token cannot do this; sign in with user name and password",
            "Un jeton d'API ne peut pas le faire ; connectez-vous avec nom d'utilisateur et mot de passe"),
    API_TOKEN_NAME_INVALID(
            HttpStatus.BAD_REQUEST,
            "The name of an API token has 1 to 100 characters, none of them a control character",
            "Le nom d'un jeton d'API a de 1 à 100 caractères, dont aucun de contrôle"),
    API_TOKEN_GROUPS_INVALID(
            HttpStatus.BAD_REQUEST, "An API token has between 1 and 20 groups", "Un jeton d'API a de 1 à 20 groupes"),
    API_TOKEN_ROLES_INVALID(
            HttpStatus.BAD_REQUEST,
            "An API token has at least one of the roles %s",
            "Un jeton d'API a au moins un des rôles %s"),
    API_TOKEN_LIFE_INVALID(
            HttpStatus.BAD_REQUEST,
            "An API token is valid for between 1 hour and 365 days",
            "Un jeton d'API est valable de 1 heure à 365 jours"),
    API_TOKENS_TOO_MANY(
            HttpStatus.CONFLICT,
            "You have %s API tokens; revoke one that you no longer need",
            "Vous avez %s jetons d'API ; révoquez-en un dont vous n'avez plus besoin"),
    PERSON_INVALID(
            HttpStatus.BAD_REQUEST,
            "person is a user name: letters, digits, dots, hyphens, underscores and @",
            "person est un nom d'utilisateur : lettres, chiffres, points, tirets, tirets bas et @"),
    PERSON_UNKNOWN(
            HttpStatus.NOT_FOUND,
            "The directory knows nobody who is called %s",
            "L'annuaire ne connaît personne qui s'appelle %s"),
    ROLE_UNKNOWN(HttpStatus.BAD_REQUEST, "role is one of %s", "role est l'une des valeurs %s"),
    BINDING_EXISTS(
            HttpStatus.CONFLICT,
            "This group has this role in this host group already",
            "Ce groupe a déjà ce rôle dans ce groupe d'hôtes"),
    BINDINGS_TOO_MANY(
            HttpStatus.CONFLICT,
            "There are %s bindings, which is the limit; remove some, or bind groups that contain others",
            "Il y a %s associations, ce qui est la limite ; supprimez-en, ou associez des groupes qui en contiennent d'autres"),
    ADMINISTRATION_WOULD_END(
            HttpStatus.CONFLICT,
            "You would no longer administer every host group, and nobody else is known to: let somebody make this change who keeps that right",
            "Vous n'administreriez plus tous les groupes d'hôtes, sans qu'une autre personne soit connue pour le faire : laissez faire quelqu'un qui garde ce droit"),
    BINDING_GROUP_INVALID(
            HttpStatus.BAD_REQUEST,
            "group is the DN or the common name of a directory group: 1 to 500 characters, none of them a control character",
            "group est le DN ou le nom commun d'un groupe de l'annuaire : de 1 à 500 caractères, dont aucun de contrôle"),
    CERTIFICATE_REQUEST_INVALID(
            HttpStatus.BAD_REQUEST,
            "Send a PEM certificate request, signed with a key on the curve P-256, P-384 or P-521",
            "Envoyez une demande de certificat PEM, signée par une clé sur la courbe P-256, P-384 ou P-521"),
    CERTIFICATE_REQUIRED(
            HttpStatus.UNAUTHORIZED,
            "Only an enrolled agent may do this; enrol first",
            "Réservé à un agent inscrit ; inscrivez-le d'abord"),
    CERTIFICATE_REVOKED(
            HttpStatus.FORBIDDEN,
            "This host's right to report has ended; enrol it again with a token made for it to bring it back",
            "Cet hôte n'a plus le droit d'envoyer de rapport ; réinscrivez-le avec un jeton fait pour lui"),
    CERTIFICATE_REPLACED(
            HttpStatus.FORBIDDEN,
            "This host's certificate was replaced by a newer one; unless its agent renewed it just now, the agent's files were copied or restored: enrol the host again with a token made for it",
            "Le certificat de cet hôte a été remplacé par un plus récent ; si son agent ne vient pas de le renouveler, les fichiers de l'agent ont été copiés ou restaurés : réinscrivez l'hôte avec un jeton fait pour lui"),
    CERTIFICATE_EXPIRED(
            HttpStatus.FORBIDDEN,
            "By the server's clock this certificate is not valid now; all that it may do is to be renewed",
            "À l'horloge du serveur, ce certificat n'est pas valable maintenant ; il ne peut qu'être renouvelé"),
    CERTIFICATE_EXPIRED_LONG_AGO(
            HttpStatus.FORBIDDEN,
            "This certificate expired too long ago to be renewed; enrol the host again with a token",
            "Ce certificat a expiré depuis trop longtemps pour être renouvelé ; réinscrivez l'hôte avec un jeton"),
    AUTHORITY_ENDED(
            HttpStatus.FORBIDDEN,
            "The authority that issued this host's certificate has ended; enrol the host again with a token made for it",
            "L'autorité qui a émis le certificat de cet hôte a pris fin ; réinscrivez l'hôte avec un jeton fait pour lui"),
    HOST_NOT_REGISTERED(
            HttpStatus.FORBIDDEN,
            "The name in this certificate stands for no host; an administrator has to register it",
            "Le nom dans ce certificat ne désigne aucun hôte ; un administrateur doit l'enregistrer"),
    HOST_NAME_INVALID(
            HttpStatus.BAD_REQUEST,
            "The name of a host has 1 to 200 characters, none of them a control character",
            "Le nom d'un hôte a de 1 à 200 caractères, dont aucun de contrôle"),
    ROLL_OVER_UNDER_WAY(
            HttpStatus.CONFLICT,
            "The authority before the newest has not ended yet; end it first",
            "L'autorité précédente n'a pas encore pris fin ; mettez-y d'abord fin"),
    AUTHORITY_SIGNS(
            HttpStatus.CONFLICT,
            "This authority signs now; make the one that follows it first",
            "Cette autorité signe actuellement ; créez d'abord celle qui lui succède"),
    CERTIFICATE_RENEWED_JUST_NOW(
            HttpStatus.TOO_MANY_REQUESTS,
            "This host was given a certificate less than a minute ago; ask again later",
            "Cet hôte a reçu un certificat il y a moins d'une minute ; redemandez plus tard"),
    TOKEN_OF_ANOTHER_GROUP(
            HttpStatus.FORBIDDEN,
            "This host belongs to another group than the token; ask for a token of its group, or one made for this host",
            "Cet hôte n'est pas dans le groupe du jeton ; demandez un jeton de son groupe, ou un jeton fait pour cet hôte"),
    TOKEN_LIFE_INVALID(
            HttpStatus.BAD_REQUEST,
            "A token is valid for between 1 second and 30 days",
            "Un jeton est valable de 1 seconde à 30 jours"),
    TOKEN_USES_INVALID(
            HttpStatus.BAD_REQUEST, "A token enrols between 1 and 1,000 hosts", "Un jeton inscrit de 1 à 1 000 hôtes"),
    TOKEN_UNKNOWN(
            HttpStatus.UNAUTHORIZED,
            "This enrolment token is unknown here; ask for a new one",
            "Ce jeton d'inscription est inconnu ici ; demandez-en un nouveau"),
    TOKEN_EXPIRED(
            HttpStatus.UNAUTHORIZED,
            "This enrolment token has expired; ask for a new one",
            "Ce jeton d'inscription a expiré ; demandez-en un nouveau"),
    TOKEN_USED(
            HttpStatus.UNAUTHORIZED,
            "This enrolment token has been used; ask for a new one",
            "Ce jeton d'inscription a déjà servi ; demandez-en un nouveau"),
    ENROLMENT_REFUSED(
            HttpStatus.FORBIDDEN,
            "An administrator has refused to let this host in; ask for a new token",
            "Un administrateur a refusé l'inscription de cet hôte ; demandez un nouveau jeton"),
    ENROLMENTS_WAITING(
            HttpStatus.TOO_MANY_REQUESTS,
            "%s hosts wait for approval with this token already; ask again when an administrator has decided",
            "%s hôtes attendent déjà une approbation avec ce jeton ; redemandez quand un administrateur aura décidé"),
    ENROLMENT_OF_OWN_TOKEN(
            HttpStatus.FORBIDDEN,
            "You made this host's token; another administrator has to approve it (vigie.enrol.approval-by-another)",
            "Vous avez créé le jeton de cet hôte ; un autre administrateur doit l'approuver (vigie.enrol.approval-by-another)"),
    CONTENTS_MISSING(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Send these %s configurations; this host has not sent them before",
            "Envoyez ces %s configurations ; cet hôte ne les a pas encore envoyées"),
    REPORT_SEQUENCE_TOO_LOW(
            HttpStatus.CONFLICT,
            "Report %s is not newer than the one stored",
            "Le rapport %s n'est pas plus récent que celui enregistré"),
    REPORT_WANTED(
            HttpStatus.CONFLICT,
            "The server does not hold this report; send the newest",
            "Le serveur n'a pas ce rapport ; envoyez le plus récent"),
    BODY_TOO_SLOW(
            HttpStatus.REQUEST_TIMEOUT,
            "The body came too slowly; at least 16 kB a second are expected after 20 seconds",
            "Le corps est arrivé trop lentement ; au moins 16 ko par seconde sont attendus après 20 secondes"),
    HOST_LIMITED(
            HttpStatus.TOO_MANY_REQUESTS,
            "This host adds more to the database than one host may (vigie.growth); its next report is taken in a minute",
            "Cet hôte ajoute à la base plus qu'un hôte n'en a le droit (vigie.growth) ; son prochain rapport est pris dans une minute"),
    SERVER_FULL(HttpStatus.SERVICE_UNAVAILABLE, "%s", "%s");

    private final HttpStatus status;
    private final Text text;

    ProblemType(HttpStatus status, String english, String french) {
        this.status = status;
        this.text = new Text(english, french);
    }

    public HttpStatus status() {
        return status;
    }

    /** The code, such as {@code group-outside-scope}. */
    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The sentence with {@code %s} in the places of its values. */
    public String pattern(Locale language) {
        return text.in(language);
    }

    /** The sentence with these values in its places. */
    public String text(Locale language, Object... values) {
        return text.in(language).formatted(values);
    }
}
